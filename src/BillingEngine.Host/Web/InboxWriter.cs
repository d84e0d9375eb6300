using System.Collections.Concurrent;
using System.Data.Common;
using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Core.Payments.Events;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Web;

/// <summary>
/// The one thread that writes to the inbox. It takes all posts that wait into one transaction, so that many posts share one durable commit, and
/// answers each after it: an event that was acknowledged survives a kill and a power loss (P5).
/// </summary>
internal sealed class InboxWriter : IDisposable
{
    private const int PostsPerCommit = 256;
    private const int CommitsPerCheckpoint = 2_000;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    private readonly EventInbox _inbox;
    private readonly EventWriter _writer;
    private readonly Action<string> _warn;
    private readonly BlockingCollection<PendingPost> _pending = [];
    private readonly Thread _thread;
    private int _commits;

    /// <summary>Starts it.</summary>
    /// <param name="inbox">Used by nobody else; disposed with this.</param>
    /// <param name="warn">Told, as a sentence, when something could not be stored.</param>
    public InboxWriter(EventInbox inbox, Action<string> warn)
    {
        _inbox = inbox;
        _inbox.CheckpointByHand();
        _writer = new EventWriter(inbox);
        _warn = warn;
        _thread = new Thread(Run) { Name = "inbox", IsBackground = true };
        _thread.Start();
    }

    /// <summary>True while the last commit worked.</summary>
    public bool IsWriting { get; private set; } = true;

    /// <summary>Stores what a post holds; ends after the commit.</summary>
    public Task<PostReceipt> StoreAsync(PostReading reading, Arrival arrival)
    {
        var post = new PendingPost(reading, arrival);
        _pending.Add(post);
        return post.Stored;
    }

    /// <summary>Stores what waits and ends.</summary>
    public void Dispose()
    {
        _pending.CompleteAdding();
        _thread.Join();
        _writer.Dispose();
        _inbox.Dispose();
        _pending.Dispose();
    }

    private void Run()
    {
        var posts = new List<PendingPost>();
        while (!_pending.IsCompleted)
        {
            if (_pending.TryTake(out var first, Idle)) posts.Add(first);
            while (posts.Count is > 0 and < PostsPerCommit && _pending.TryTake(out var next)) posts.Add(next);
            if (posts.Count > 0) Store(posts);
            if (!_inbox.IsReachable) Refuse();
            if (_commits >= (posts.Count > 0 ? CommitsPerCheckpoint : 1)) Checkpoint();
            posts.Clear();
        }
    }

    private void Store(List<PendingPost> posts)
    {
        var receipts = Committed(posts);
        // Where the fault of one event undoes all, each post is tried alone: one that cannot be stored must not keep the others out. Of a server that
        // is gone nobody has to wait for an answer once for each.
        if (receipts is null && posts.Count > 1 && _inbox.FaultsUndoAll && _inbox.IsReachable)
        {
            foreach (var post in posts) Store([post]);
            return;
        }
        for (var i = 0; i < posts.Count; i++) posts[i].End(receipts?[i] ?? Nothing(posts[i]));
    }

    // The server is gone: who came while it was tried to reach it has waited as long, and is told so, too.
    private void Refuse()
    {
        while (_pending.TryTake(out var post)) post.End(Nothing(post));
    }

    /// <summary>The receipts of posts whose transaction was committed; null when it could not be.</summary>
    private List<PostReceipt>? Committed(List<PendingPost> posts)
    {
        try
        {
            using var transaction = _inbox.BeginWrite();
            var receipts = posts.ConvertAll(Add);
            transaction.Commit();
            _commits++;
            IsWriting = true;
            return receipts;
        }
        catch (Exception exception) when (exception is DbException or InputException)
        {
            if (IsWriting) _warn($"Nothing can be stored in the inbox: {exception.Message} The gateway is told so and sends again.");
            IsWriting = false;
            return null;
        }
    }

    private static PostReceipt Nothing(PendingPost post) => new([], post.Reading.Events.Count + post.Reading.Faults.Count);

    private PostReceipt Add(PendingPost post)
    {
        var taken = new List<string>();
        foreach (var received in post.Reading.Events)
            if (TryAdd(received, post.Arrival)) taken.Add(received.Id);
        foreach (var fault in post.Reading.Faults) TryKeep(fault, post.Arrival);
        return new PostReceipt(taken, post.Reading.Events.Count - taken.Count);
    }

    // A fault of one event leaves the transaction usable. One that ended it has undone all of it, so nothing of it may count as taken.
    private bool TryAdd(ReceivedEvent received, Arrival arrival)
    {
        try
        {
            if (_writer.Add(received, arrival) == AddedEvent.Conflict)
                _warn($"The event {received.Id} came again with other content; the first one stands. See 'billing inbox show {received.Id}'.");
            return true;
        }
        catch (DbException exception) when (_inbox.SurvivesFaults)
        {
            _warn($"The event {received.Id} cannot be stored: {exception.Message} The gateway is told so and sends it again.");
            return false;
        }
    }

    private void TryKeep(EventFault fault, Arrival arrival)
    {
        try
        {
            _writer.AddFault(fault, arrival);
        }
        catch (DbException exception) when (_inbox.SurvivesFaults)
        {
            _warn($"A post that cannot be read cannot be kept, either: {exception.Message}");
        }
    }

    private void Checkpoint()
    {
        _commits = 0;
        try
        {
            _inbox.Checkpoint();
        }
        catch (DbException)
        {
            // Nothing is lost by that: the log only grows until the next one works.
        }
    }
}
