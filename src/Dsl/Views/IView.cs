namespace ProbDsl.Numerics;

/// <summary>
/// Where an emitted body reads and writes: a row of slots, each holding one number of type <typeparamref name="T"/>.
/// On a CPU it lies over a span (<see cref="SpanView{T}"/>, <see cref="ColumnView{T}"/>), on a GPU over device memory.
/// </summary>
/// <typeparam name="T">What a slot holds.</typeparam>
public interface IView<T>
{
    /// <summary>The number in a slot.</summary>
    T this[int slot] { get; set; }

    /// <summary>
    /// Lane by lane, the number in slot <paramref name="start"/> + index. The index holds integers in
    /// [0, <paramref name="length"/>); views of the CPU throw <see cref="IndexOutOfRangeException"/> otherwise.
    /// </summary>
    T Gather(int start, int length, T index);

    /// <summary>Lane by lane, adds <paramref name="value"/> to slot <paramref name="start"/> + index.</summary>
    void ScatterAdd(int start, int length, T index, T value);

    /// <summary><see cref="Gather"/> of an index that <see cref="IReal{T}.CheckIndex"/> has let pass for this length or a smaller one.</summary>
    T GatherUnchecked(int start, int length, T index);

    /// <summary><see cref="ScatterAdd"/> at an index that <see cref="IReal{T}.CheckIndex"/> has let pass for this length or a smaller one.</summary>
    void ScatterAddUnchecked(int start, int length, T index, T value);

    /// <summary><see cref="Gather"/> of any number: zero where it is not an integer of [0, <paramref name="length"/>).</summary>
    T GatherOrZero(int start, int length, T index);

    /// <summary><see cref="ScatterAdd"/> at any number: nothing is added where it is not an integer of [0, <paramref name="length"/>).</summary>
    void ScatterAddInside(int start, int length, T index, T value);
}
