namespace BillingEngine.Storage.Invoicing;

/// <summary>An attempt at a shard; only the newest of a shard can end.</summary>
/// <param name="PlanName">Of the run.</param>
/// <param name="Shard">The shard, from 1.</param>
/// <param name="FirstPlace">The place of its first account among all, from 0.</param>
/// <param name="Places">How many accounts it has.</param>
/// <param name="Attempt">The attempt, from 1.</param>
public sealed record TakenShard(string PlanName, int Shard, int FirstPlace, int Places, int Attempt);
