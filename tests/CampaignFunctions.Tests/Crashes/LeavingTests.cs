using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Crashes;

/// <summary>Contacts who leave at the very moment at which several workers want to commit what they did for them.</summary>
public sealed class LeavingTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("adjust-contact-points")]
    [InlineData(CallbackOutside.TypeName)]
    public async Task Workers_and_a_person_who_write_at_once_all_come_to_an_end_and_nothing_follows_from_what_was_cancelled(string type)
    {
        const int Contacts = 5;
        var gate = new Gate(Contacts * 3);
        await using var engine = fixture.Engine(services =>
        {
            services.AddSingleton<StepType>(new CallbackOutside(_ => Outcome.Passed));
            Ports.Around<IContactStates>(services, inner => new GatedStates(inner, gate));
        });
        var campaign = await engine.SaveAsync(Campaign(type == CallbackOutside.TypeName ? Step("a", type) : Points("a"), Points("b", 10).Under("a")));
        var contacts = await Task.WhenAll(Enumerable.Range(0, Contacts).Select(_ => engine.ContactAsync()));
        await engine.JoinAsync(campaign, contacts);
        var message = engine.Queue.Take()!;
        gate.Close();

        // The same message to two workers, and everybody leaves meanwhile.
        var workers = new[] { engine.HandleAsync(message), engine.HandleAsync(message with { Deliveries = 1 }) };
        var people = contacts.Select(contact => engine.LeaveAsync(campaign, contact));
        await Task.WhenAll([.. workers, .. people]).WaitAsync(Patience);
        await engine.PassAsync(TimeSpan.FromHours(1)).WaitAsync(Patience);

        foreach (var contact in contacts)
        {
            var journey = await engine.JourneyAsync(campaign, contact);
            Assert.DoesNotContain(journey.Steps, record => record.IsOpen);
            Assert.Equal(Done("a") + (10 * Done("b")) - (type == CallbackOutside.TypeName ? Done("a") : 0), (await engine.ContactAsync(contact)).Points);

            int Done(string step) => journey.Find(step, 1) is { State: StepState.Passed } ? 1 : 0;
        }
    }

    // Lets commits through once all of them wait: two workers' and the person's for each contact, so that each began before any was done.
    private sealed class Gate(int most)
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _isClosed;
        private int _waiting;

        public void Close() => _isClosed = true;

        public Task PassAsync()
        {
            if (!_isClosed)
            {
                return Task.CompletedTask;
            }

            if (Interlocked.Increment(ref _waiting) >= most)
            {
                _open.TrySetResult();
            }

            return _open.Task;
        }
    }

    private sealed class GatedStates(IContactStates inner, Gate gate) : IContactStates
    {
        public Task<IReadOnlyDictionary<string, ContactState>> ReadAsync(IReadOnlyCollection<string> contacts, string campaign, bool withSends, CancellationToken cancellationToken) =>
            inner.ReadAsync(contacts, campaign, withSends, cancellationToken);

        public Task<ContactState?> ReadWholeAsync(string contact, CancellationToken cancellationToken) => inner.ReadWholeAsync(contact, cancellationToken);

        public Task LoadJourneyAsync(ContactState state, string campaign, CancellationToken cancellationToken) => inner.LoadJourneyAsync(state, campaign, cancellationToken);

        public Task LoadJourneysAsync(ContactState state, CancellationToken cancellationToken) => inner.LoadJourneysAsync(state, cancellationToken);

        public async Task<bool> CommitAsync(ContactState state, CancellationToken cancellationToken)
        {
            await gate.PassAsync();
            return await inner.CommitAsync(state, cancellationToken);
        }
    }
}
