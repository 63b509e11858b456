using ProbDsl.Execution;

namespace ProbDsl.Regression;

/// <summary>
/// Chooses the training points of a regression among simulated candidates by their inputs alone, which leaves what is
/// regressed on them unchanged: E[t | x] does not depend on the distribution of x. Half are the first candidates, a plain
/// sample of the model; the others are those nearest to the points at which predictions are wanted, so that few
/// simulations in a region where many data lie are all used.
/// </summary>
internal static class TrainingSelection
{
    /// <summary>Indices of <paramref name="count"/> candidates, ascending.</summary>
    /// <param name="candidates">Standardised inputs, at least <paramref name="count"/> of them.</param>
    /// <param name="wake">Where predictions are wanted; where these are more than half the count, every so-manieth is looked at.</param>
    /// <param name="count">How many to choose.</param>
    /// <param name="loop">Cuts the search for neighbours over threads: wake.Count x candidates.Count distances.</param>
    internal static int[] Choose(PointSet candidates, PointSet wake, int count, ParallelLoop loop)
    {
        int near = count / 2;
        int plain = count - near;
        var isChosen = new bool[candidates.Count];
        isChosen.AsSpan(0, plain).Fill(true);
        int chosen = plain + TakeNeighbours(candidates, wake, plain, near, isChosen, loop);

        // Where neighbours were shared by too many, the rest is plain as well.
        for (int i = plain; chosen < count; i++)
        {
            if (!isChosen[i])
            {
                isChosen[i] = true;
                chosen++;
            }
        }

        return [.. Enumerable.Range(0, candidates.Count).Where(i => isChosen[i])];
    }

    /// <summary>In turn, each wake point takes the nearest candidate that is not taken yet.</summary>
    private static int TakeNeighbours(
        PointSet candidates, PointSet wake, int first, int wanted, bool[] isChosen, ParallelLoop loop)
    {
        if (wanted == 0 || wake.Count == 0)
        {
            return 0;
        }

        int anchors = Math.Min(wake.Count, wanted);
        int share = (wanted + anchors - 1) / anchors;
        int listed = Math.Min(candidates.Count - first, 4 * share + 8);
        var neighbours = new int[anchors][];
        loop.Run(anchors, anchor =>
            neighbours[anchor] = Nearest(candidates, first, wake, (int)((long)anchor * wake.Count / anchors), listed));

        int taken = 0;
        var next = new int[anchors];
        bool isProgress = true;
        while (taken < wanted && isProgress)
        {
            isProgress = false;
            for (int anchor = 0; anchor < anchors && taken < wanted; anchor++)
            {
                int[] own = neighbours[anchor];
                while (next[anchor] < own.Length && isChosen[own[next[anchor]]])
                {
                    next[anchor]++;
                }

                if (next[anchor] < own.Length)
                {
                    isChosen[own[next[anchor]]] = true;
                    taken++;
                    isProgress = true;
                }
            }
        }

        return taken;
    }

    /// <summary>The nearest candidates from <paramref name="first"/> on, nearest first; the earlier one on a tie.</summary>
    private static int[] Nearest(PointSet candidates, int first, PointSet wake, int at, int listed)
    {
        var distances = new double[listed];
        var indices = new int[listed];
        int held = 0;
        for (int i = first; i < candidates.Count; i++)
        {
            double distance = PointSet.SquaredDistance(candidates, i, wake, at);
            if (held == listed && !(distance < distances[held - 1]))
            {
                continue;
            }

            int place = held < listed ? held++ : held - 1;
            while (place > 0 && distance < distances[place - 1])
            {
                distances[place] = distances[place - 1];
                indices[place] = indices[place - 1];
                place--;
            }

            distances[place] = distance;
            indices[place] = i;
        }

        return indices;
    }
}
