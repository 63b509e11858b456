using System.Globalization;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Models;

/// <summary>Binds a model to lengths and proves the lengths by running the author's own method once.</summary>
internal static class ModelBinding
{
    private const uint ProofRuns = 20;

    /// <summary>
    /// Binds, then runs the author's method under a simulating <see cref="Draw"/>: emitted code checks no index that is
    /// the same for all particles, so a wrong length must surface here.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="parameters">Parameters that have been validated.</param>
    /// <param name="given">What the unit is given.</param>
    /// <param name="row">The unit of data, -1 where there is none.</param>
    /// <exception cref="ShapeMismatchException">Lengths do not go together.</exception>
    internal static BoundModel<TLatents, TObservation> Bind<TParameters, TGiven, TLatents, TObservation>(
        GeneratedModel<TParameters, TGiven, TLatents, TObservation> model, TParameters parameters, TGiven given, int row)
        where TParameters : class, IParameters<TParameters>
    {
        BoundModel<TLatents, TObservation> bound = BindOnly(model, parameters, given, row);
        Prove(model, bound, parameters, given, row);
        return bound;
    }

    /// <summary>Binds without the proof, for units whose given may be one that is proved already.</summary>
    internal static BoundModel<TLatents, TObservation> BindOnly<TParameters, TGiven, TLatents, TObservation>(
        GeneratedModel<TParameters, TGiven, TLatents, TObservation> model, TParameters parameters, TGiven given, int row)
        where TParameters : class, IParameters<TParameters>
    {
        if (given is null)
        {
            throw new InvalidObservationException(row, string.Empty, $"{Place(model.Description, row)}: expected a given, found null.");
        }

        BoundModel<TLatents, TObservation> bound;
        try
        {
            bound = model.BindTo(parameters, given);
        }
        catch (ArgumentNullException exception)
        {
            throw new InvalidObservationException(
                row, string.Empty, $"{Place(model.Description, row)}: expected a value for argument '{exception.ParamName}', found null.");
        }
        catch (ShapeMismatchException exception)
        {
            throw new ShapeMismatchException($"{Place(model.Description, row)}: {exception.Message}");
        }
        catch (InvalidObservationException exception)
        {
            throw new InvalidObservationException(row, string.Empty, $"{Place(model.Description, row)}: {exception.Message}");
        }
        catch (Exception exception) when (exception is OverflowException or DivideByZeroException)
        {
            throw new ShapeMismatchException(
                $"{Place(model.Description, row)}: the lengths of parameters, givens and settings do not go together: {exception.Message}");
        }

        foreach (double value in bound.DataSlots)
        {
            if (!double.IsFinite(value))
            {
                throw new InvalidObservationException(row, string.Empty, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Place(model.Description, row)}: expected finite numbers in what is given, found {value:R}."));
            }
        }

        return bound;
    }

    /// <summary>
    /// Runs the author's method until one run gets to its end. A run may stop short of it where a distribution refuses an
    /// argument that only some draws lead to, which says nothing about lengths.
    /// </summary>
    /// <exception cref="ShapeMismatchException">Lengths do not go together.</exception>
    /// <exception cref="InvalidStartException">No run gets to its end.</exception>
    internal static void Prove<TParameters, TGiven, TLatents, TObservation>(
        GeneratedModel<TParameters, TGiven, TLatents, TObservation> model, BoundModel<TLatents, TObservation> bound, TParameters parameters, TGiven given, int row)
        where TParameters : class, IParameters<TParameters>
    {
        string refusal = string.Empty;
        for (uint sample = 0; sample < ProofRuns; sample++)
        {
            var draw = new SimulatingDraw(new RandomKey(0, 0), sample, bound.Addresses());
            TObservation returned;
            try
            {
                returned = model.RunMethod(draw, parameters, given);
            }
            catch (DivideByZeroException)
            {
                throw new ShapeMismatchException($"{Place(model.Description, row)}: the model method divides an int by zero.");
            }
            catch (OverflowException)
            {
                throw new ShapeMismatchException(
                    $"{Place(model.Description, row)}: the model method makes an array of a negative length, or a number too large for an int.");
            }
            catch (Exception exception) when (exception is IndexOutOfRangeException or ShapeMismatchException)
            {
                throw new ShapeMismatchException(
                    $"{Place(model.Description, row)}: the lengths of parameters, givens and settings do not go together; the model method said: {exception.Message}");
            }
            catch (ArgumentOutOfRangeException exception)
            {
                refusal = exception.Message.ReplaceLineEndings(" ");
                continue;
            }

            draw.Complete();
            bool[]? filled = bound.FilledSlots();
            CheckCoverage(model.Description, bound, draw.Records, filled, row);
            if (filled is not null)
            {
                CheckReturned(model.Description, bound, draw.Records, returned, row);
            }

            return;
        }

        throw new InvalidStartException(string.Create(
            CultureInfo.InvariantCulture,
            $"{Place(model.Description, row)}: expected parameters from which the model can be simulated; in each of {ProofRuns} runs a distribution refused its argument, the last: {refusal}"));
    }

    /// <summary>Every slot must be drawn, and once: an element that no draw fills has no density.</summary>
    private static void CheckCoverage(ModelDescription description, BoundModel bound, IReadOnlyList<DrawRecord> records, bool[]? filled, int row)
    {
        int[] latents = new int[bound.LatentSlots];
        int[] observation = new int[bound.ObservationSlots];
        foreach (DrawRecord record in records)
        {
            int[] drawn = record.IsObserved ? observation : latents;
            for (int i = 0; i < record.Values.Length; i++)
            {
                if (++drawn[record.Address.Slot + i] > 1)
                {
                    throw new ShapeMismatchException(
                        $"{Place(description, row)}: expected each element to be drawn once, but draw '{description.Sites[record.Address.Site].Name}' "
                        + "fills an element that a draw before it has filled.");
                }
            }
        }

        // A latent that no draw fills is none: a draw under a condition has room for every trip. What is observed comes
        // back whole, and an element without a density would be one that nobody learns from.
        int missing = Enumerable.Range(0, observation.Length).FirstOrDefault(slot => observation[slot] == 0 && filled?[slot] != true, -1);
        if (missing >= 0)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Place(description, row)}: expected every observed element to be drawn, but no draw fills observed scalar {missing} of {observation.Length}: do the loops run over the whole array, and does each branch of a condition draw it, or give it a value of its own such as double.NaN where it is missing?"));
        }
    }

    /// <summary>What is observed must come back as it was drawn: a value given to the element afterwards would be another's.</summary>
    private static void CheckReturned<TLatents, TObservation>(
        ModelDescription description, BoundModel<TLatents, TObservation> bound, IReadOnlyList<DrawRecord> records, TObservation returned, int row)
    {
        double[] slots = new double[bound.ObservationSlots];
        bound.WriteObservation(returned, slots);
        foreach (DrawRecord record in records.Where(record => record.IsObserved))
        {
            for (int i = 0; i < record.Values.Length; i++)
            {
                if (!slots[record.Address.Slot + i].Equals(record.Values[i]))
                {
                    throw new ShapeMismatchException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Place(description, row)}: expected what draw '{description.Sites[record.Address.Site].Name}' observes to be returned, but the model gives element {record.Address.Slot + i} another value after it."));
                }
            }
        }
    }

    /// <summary>
    /// Runs emitted code on a caller's values: an index that is itself a random value and lies outside what it indexes
    /// is found only there.
    /// </summary>
    /// <param name="description">What is said of the model.</param>
    /// <param name="emitted">Runs the emitted code.</param>
    /// <param name="found">The integers among the values, by the names of their sites; empty where the values are the model's own.</param>
    /// <exception cref="ShapeMismatchException">An index lies outside.</exception>
    internal static TResult Guard<TResult>(ModelDescription description, Func<TResult> emitted, Func<string>? found = null)
    {
        try
        {
            return emitted();
        }
        catch (IndexOutOfRangeException exception)
        {
            string values = found?.Invoke() ?? string.Empty;
            throw new ShapeMismatchException(
                $"{description.Name}: expected every random index to lie inside what it indexes{(values.Length == 0 ? values : ", found " + values)}; the emitted code said: {exception.Message}");
        }
    }

    private static string Place(ModelDescription description, int row) =>
        row < 0 ? description.Name : string.Create(CultureInfo.InvariantCulture, $"{description.Name}, row {row}");
}
