namespace ProbDsl;

/// <summary>Independent draws from one distribution.</summary>
public static class IidExtensions
{
    /// <summary><paramref name="count"/> independent draws of a real number, as a <see cref="Vector"/>.</summary>
    public static Distribution<Vector> Iid(this Distribution<double> element, int count) => new IidVectorDistribution(element, count);

    /// <summary><paramref name="count"/> independent draws of a count or a category, as an array.</summary>
    public static Distribution<int[]> Iid(this Distribution<int> element, int count) => new IidArrayDistribution<int>(element, count);

    /// <summary><paramref name="count"/> independent draws of a truth value, as an array.</summary>
    public static Distribution<bool[]> Iid(this Distribution<bool> element, int count) => new IidArrayDistribution<bool>(element, count);
}
