using BillingEngine.Benchmarks;

if (args is ["measure", var result, var program, .. var arguments])
{
    return Stopclock.Run(result, program, arguments);
}
if (BenchmarkOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    return 2;
}
return new Benchmark(options).Run();
