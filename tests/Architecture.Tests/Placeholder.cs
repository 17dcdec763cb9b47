namespace Architecture.Tests;

public class Placeholder
{
    [Fact]
    public void The_project_builds() => Assert.True(true);
}
