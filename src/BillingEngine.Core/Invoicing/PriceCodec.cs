using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Invoicing;

/// <summary>The stored form of a price inside evidence: the kind of its model (0 for no price), its fields, its model's numbers.</summary>
internal static class PriceCodec
{
    public static void Write(EvidenceWriter writer, Price? price)
    {
        writer.Byte(Kind(price?.Model));
        if (price is null) return;
        writer.Text(price.Product);
        writer.Number(price.From.Index);
        writer.Text(price.Account ?? "");
        WriteModel(writer, price.Model);
    }

    public static Price? Read(ref EvidenceReader reader)
    {
        var kind = reader.Byte();
        if (kind == 0) return null;
        var product = reader.Text();
        var from = new BillingPeriod(reader.Int32());
        var account = reader.Text();
        return new Price(product, from, ReadModel(kind, ref reader), account.Length == 0 ? null : account);
    }

    private static byte Kind(PriceModel? model) => model switch
    {
        null => 0,
        PriceModel.PerUnit => 1,
        PriceModel.Graduated => 2,
        PriceModel.Volume => 3,
        PriceModel.Package => 4,
        PriceModel.Flat => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "There is no such price model."),
    };

    private static void WriteModel(EvidenceWriter writer, PriceModel model)
    {
        switch (model)
        {
            case PriceModel.PerUnit perUnit:
                writer.Decimal(perUnit.UnitPrice);
                break;
            case PriceModel.Graduated graduated:
                WriteTiers(writer, graduated.Tiers);
                break;
            case PriceModel.Volume volume:
                WriteTiers(writer, volume.Tiers);
                break;
            case PriceModel.Package package:
                writer.Decimal(package.PackageSize);
                writer.Decimal(package.PackagePrice);
                break;
            case PriceModel.Flat flat:
                writer.Decimal(flat.Amount);
                break;
        }
    }

    private static PriceModel ReadModel(byte kind, ref EvidenceReader reader) => kind switch
    {
        1 => new PriceModel.PerUnit(reader.Decimal()),
        2 => new PriceModel.Graduated(ReadTiers(ref reader)),
        3 => new PriceModel.Volume(ReadTiers(ref reader)),
        4 => new PriceModel.Package(reader.Decimal(), reader.Decimal()),
        5 => new PriceModel.Flat(reader.Decimal()),
        _ => throw reader.Damaged(),
    };

    private static void WriteTiers(EvidenceWriter writer, TierList tiers)
    {
        writer.Number(tiers.Count);
        foreach (var tier in tiers)
        {
            writer.Byte(tier.UpTo is null ? (byte)0 : (byte)1);
            if (tier.UpTo is { } upTo) writer.Decimal(upTo);
            writer.Decimal(tier.UnitPrice);
            writer.Decimal(tier.FlatFee);
        }
    }

    private static TierList ReadTiers(ref EvidenceReader reader)
    {
        var count = reader.Int32();
        if (count <= 0) throw reader.Damaged();
        var tiers = new List<Tier>();
        for (var i = 0; i < count; i++)
            tiers.Add(new Tier(reader.Byte() == 0 ? null : reader.Decimal(), reader.Decimal(), reader.Decimal()));
        return new TierList(tiers);
    }
}
