using Infrastructure.Tests.Code;

namespace Infrastructure.Tests.Settings;

public class CostPageTests
{
    [Fact]
    public void The_calculation_of_costs_counts_every_timer_that_runs_whatever_happens()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/deploy.md"));
        Assert.NotEmpty(FunctionList.Timers);
        Assert.All(FunctionList.Timers, timer => Assert.Contains($"`{timer}`", page, StringComparison.Ordinal));
    }
}
