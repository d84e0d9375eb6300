using BillingEngine.Core;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>Throws whole worlds. They are small, so that thousands can be played, and odd, so that few are enough.</summary>
internal sealed class WorldGenerator
{
    private static readonly string[] AccountCodes = ["acme", "Acme", "\uFB00-corp", "𝒳-corp", "=sum", "b,c", "ümlaut", "zeta"];

    private static readonly string[] Zones =
        ["UTC", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns", "Pacific/Kiritimati"];

    private readonly Dice _dice;
    private readonly BillingPeriod _opening;
    private readonly int _months;
    private readonly Dictionary<string, WorldBook> _books = new(StringComparer.Ordinal);
    private readonly List<WorldAccount> _accounts = [];
    private readonly List<Delivery> _deliveries = [];
    private readonly BookGenerator _bookGenerator;
    private readonly UsageGenerator _usageGenerator;

    private WorldGenerator(int seed)
    {
        _dice = new Dice(seed);
        _opening = new BillingPeriod(2023, 10) + _dice.Between(0, 14);
        _months = _dice.Between(2, 5);
        var codes = _dice.Shuffle(AccountCodes).Take(_dice.Between(1, 4)).ToList();
        _bookGenerator = new BookGenerator(_dice, _opening, codes);
        _usageGenerator = new UsageGenerator(_dice);
        AddBooks();
        _accounts.AddRange(codes.Select(Account));
    }

    /// <summary>The world of a seed.</summary>
    public static World Make(int seed)
    {
        var generator = new WorldGenerator(seed);
        return generator.Make(seed, new ScheduleGenerator(generator._dice, generator._opening));
    }

    private World Make(int seed, ScheduleGenerator schedule)
    {
        var steps = schedule.Make(_months);
        var initial = new Delivery { Books = [.. _books.Values], Accounts = [.. _accounts] };
        AddDeliveries(steps, schedule.Arrivals, initial);
        var rows = Usage(schedule.Arrivals);
        var events = Events(schedule.Arrivals);
        var deliveries = _deliveries.Select((delivery, index) => delivery with { UsageFiles = Files(rows[index]), Events = events[index] });
        return new World(seed, _opening, [.. deliveries], steps)
        {
            TotalBound = _dice.Chance(8) ? 60 : null,
        };
    }

    private void AddBooks()
    {
        foreach (var number in Enumerable.Range(1, _dice.Between(1, 2)))
        {
            var book = _bookGenerator.First($"book {number}", _dice.Pick("USD", "USD", "EUR", "JPY", "KWD"));
            _books[book.Code] = book;
        }
    }

    private WorldAccount Account(string code)
    {
        var book = _dice.PickFrom(_books.Values.ToList());
        return new WorldAccount(code, _dice.Chance(5) ? "CHF" : book.Currency, book.Code)
        {
            Zone = _dice.Pick(Zones),
            IsMarketplace = _dice.Chance(20),
            PaymentMethod = _dice.Pick("", "", "", "active", "active", "none"),
            PaymentMethodSince = _dice.Chance(30) ? EventGenerator.Text(_opening.FirstDay.AddDays(_dice.Between(-20, 60))) : "",
            Name = _dice.Pick("Acme IT", "=SUM(A1)", "Müller & Söhne <b>", "O\"Neill, Ltd."),
        };
    }

    /// <summary>The first delivery has the catalog, later ones now and then a change of it, which never touches what was billed.</summary>
    private void AddDeliveries(IReadOnlyList<Step> steps, List<int> arrivals, Delivery initial)
    {
        _deliveries.Add(initial);
        for (var number = 1; number < arrivals.Count; number++)
        {
            var before = steps.TakeWhile(step => step.Delivery != number).Where(step => step.Kind != StepKind.Import);
            var next = before.Select(step => step.Period).DefaultIfEmpty(_opening).Max().Next;
            _deliveries.Add(new Delivery { Books = LaterBooks(next), Accounts = LaterAccounts() });
        }
    }

    private List<WorldBook> LaterBooks(BillingPeriod next)
    {
        if (!_dice.Chance(15)) return [];
        var book = _dice.PickFrom(_books.Values.ToList());
        return [_books[book.Code] = _bookGenerator.Later(book, next)];
    }

    private List<WorldAccount> LaterAccounts()
    {
        if (!_dice.Chance(20)) return [];
        var index = _dice.Between(0, _accounts.Count - 1);
        var account = _accounts[index];
        var books = _books.Values.Where(book => book.Currency == account.Currency).Select(book => book.Code).Append(account.Book).ToList();
        _accounts[index] = account with { IsMarketplace = _dice.Chance(50), Book = _dice.PickFrom(books), Name = "Renamed " + account.Name };
        if (_dice.Chance(70)) return [_accounts[index]];
        var added = Account("new-" + _dice.Between(1, 3).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (_accounts.Exists(known => known.Code == added.Code)) return [_accounts[index]];
        _accounts.Add(added);
        return [_accounts[index], added];
    }

    private List<UsageRow>[] Usage(List<int> arrivals)
    {
        var rows = arrivals.Select(_ => new List<UsageRow>()).ToArray();
        for (var month = -1; month < _months; month++)
        {
            foreach (var account in _accounts)
            {
                var products = _books[account.Book].Products.SelectMany(product => product.Aliases.Prepend(product.Code));
                foreach (var row in _usageGenerator.Month(account, [.. products], _opening + month))
                    rows[Arrival(arrivals, month)].Add(_dice.Chance(3) ? _usageGenerator.Bad(row) : row);
            }
        }
        return rows;
    }

    private List<EventRow>[] Events(List<int> arrivals)
    {
        var generator = new EventGenerator(_dice);
        var rows = arrivals.Select(_ => new List<EventRow>()).ToArray();
        for (var month = -1; month < _months; month++)
        {
            foreach (var account in _accounts)
            {
                var products = _books[account.Book].Products.SelectMany(product => product.Aliases.Prepend(product.Code));
                foreach (var row in generator.Month(account, [.. products], _opening + month)) rows[Arrival(arrivals, month)].Add(row);
            }
        }
        return rows;
    }

    /// <summary>Mostly with a delivery of its month, now and then later or earlier.</summary>
    private int Arrival(List<int> arrivals, int month)
    {
        var first = arrivals.FindIndex(arrival => arrival >= month);
        var last = arrivals.FindLastIndex(arrival => arrival <= Math.Max(month, 0));
        if (_dice.Chance(15)) return _dice.Between(last, arrivals.Count - 1);
        return _dice.Chance(5) ? _dice.Between(0, first) : _dice.Between(first, Math.Max(first, last));
    }

    private List<IReadOnlyList<UsageRow>> Files(List<UsageRow> rows)
    {
        var files = _dice.Between(1, 3);
        return rows.Count == 0 ? [] : [.. _dice.Shuffle(rows).Chunk((rows.Count + files - 1) / files)];
    }
}
