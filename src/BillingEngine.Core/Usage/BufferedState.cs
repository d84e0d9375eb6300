namespace BillingEngine.Core.Usage;

/// <summary>A joined state of a <see cref="UsagePartition"/>, read in place.</summary>
public readonly struct BufferedState
{
    private readonly UsagePartition _partition;
    private readonly int _number;

    internal BufferedState(UsagePartition partition, int number) => (_partition, _number) = (partition, number);

    /// <summary>Id of the account in storage.</summary>
    public int AccountId => _partition.Read(_number).AccountId;

    /// <summary>Id in storage of the product code as reported.</summary>
    public int ProductCodeId => _partition.Read(_number).ProductCodeId;

    /// <summary><see cref="BillingPeriod.Index"/>.</summary>
    public int Period => _partition.Read(_number).Period;

    /// <summary>The highest revision (D4).</summary>
    public int Revision => _partition.Read(_number).Revision;

    /// <summary>UTF-8 of the subject.</summary>
    public ReadOnlySpan<byte> Subject => _partition.Subject(_number);

    /// <summary>Number of the company in the partition's texts; 0 for none.</summary>
    public int Company => _partition.Read(_number).Company;

    /// <summary>Day of the month of the record the company is from; 0 for none.</summary>
    public int CompanyDay => _partition.Read(_number).CompanyDay;

    /// <summary>Number of the subject name in the partition's texts; 0 for none.</summary>
    public int SubjectName => _partition.Read(_number).SubjectName;

    /// <summary>Day of the month of the record the subject name is from; 0 for none.</summary>
    public int SubjectNameDay => _partition.Read(_number).SubjectNameDay;

    /// <summary>Ids of the contributing import files, ascending.</summary>
    public IReadOnlyList<int> Files => _partition.Files(_number);

    /// <summary>Writes the daily millionths, 28 to 31 of them as the month is long.</summary>
    public void ReadDays(Span<long> micro) => _partition.ReadDays(_number, micro);
}
