using FsCheck.Xunit;

// Properties look at the same cases every time: what fails has failed for everybody, and is there to be looked at.
[assembly: Properties(Replay = "20261127,1")]
