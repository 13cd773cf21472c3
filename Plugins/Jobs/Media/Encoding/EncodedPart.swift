/// What an encoder's thread has made.
enum EncodedPart: Sendable {
    case frames(EncodedFrames)
    /// The next frames come from the thread that has the next span.
    case endOfSpan
    /// These were the last.
    case endOfSound
}
