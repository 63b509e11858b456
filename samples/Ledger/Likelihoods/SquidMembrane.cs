namespace ProbDsl.Ledger.Likelihoods;

/// <summary>A membrane in the units of <see cref="HodgkinHuxleyLikelihood"/>: uF, mS and uA per cm2, mV, ms; and the state before the first step.</summary>
public sealed record SquidMembrane(
    double Capacitance, double LeakConductance, double LeakReversal, double SodiumConductance, double SodiumReversal, double PotassiumConductance, double PotassiumReversal,
    double Threshold, double RandomStep, double Noise, double Voltage, double M, double H, double N);
