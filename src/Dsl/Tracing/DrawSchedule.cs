using System.Globalization;

namespace ProbDsl.Tracing;

/// <summary>
/// Gives each draw of an author's method its address: from a list where there is one, else its ordinal among the calls
/// as its site.
/// </summary>
internal sealed class DrawSchedule
{
    private readonly SiteAddress[]? _addresses;
    private int _draws;
    private int _latentSlots;
    private int _observedSlots;

    public DrawSchedule(IEnumerable<SiteAddress>? addresses) => _addresses = addresses?.ToArray();

    /// <summary>The address of the next draw.</summary>
    /// <exception cref="TraceMismatchException">The list has ended.</exception>
    /// <summary>Whether the addresses are given, rather than counted.</summary>
    public bool IsGiven => _addresses is not null;

    public SiteAddress Next(bool isObserved, int size, string? name)
    {
        ref int slots = ref isObserved ? ref _observedSlots : ref _latentSlots;
        if (_addresses is not null && _draws >= _addresses.Length)
        {
            throw new TraceMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"The method made a draw{(name is null ? string.Empty : $" ({name})")} after all {_addresses.Length} draws of its schedule."));
        }

        SiteAddress address = _addresses is null ? new SiteAddress(_draws, 0, slots) : _addresses[_draws];
        _draws++;
        slots += size;
        return address;
    }

    /// <summary>Checks that the list has ended.</summary>
    /// <exception cref="TraceMismatchException">Draws of the list were not made.</exception>
    public void RequireEnd()
    {
        if (_addresses is not null && _draws != _addresses.Length)
        {
            throw new TraceMismatchException(string.Create(
                CultureInfo.InvariantCulture, $"The method made {_draws} draws, its schedule has {_addresses.Length}."));
        }
    }
}
