namespace ReleaseTrain.Operations;

/// <summary>What a test throws through the observer: nobody catches it, as nobody catches a kill.</summary>
internal sealed class Stopped(string point) : Exception(point);
