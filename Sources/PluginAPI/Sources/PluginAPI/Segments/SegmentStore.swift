public import Foundation

/// Where the bytes of segments are kept (`SEGMENT_STORAGE`).
///
/// What is published is in the database in either case.
///
/// An encoding's segments are stored before it is published and never change afterwards, so storing one needs
/// no transaction: one that no row of `encodings` names is nobody's, and ``prune(track:keeping:in:)`` removes it.
public protocol SegmentStore: Sendable {
    /// Stores a segment, for good once this returns. Storing it again, as a repeated attempt does, replaces it.
    func put(_ data: ByteBuffer, for key: SegmentKey) async throws
    /// The segment's bytes, or nil when there are none.
    func get(_ key: SegmentKey) async throws -> ByteBuffer?
    /// Removes every encoding of a track but the named ones.
    ///
    /// `transaction` is the one in which the caller has made sure that no other is needed, and has the track locked. A
    /// store that is in the database works in it, and takes no connection of its own: all of the pool's may be held by
    /// callers that wait for one. Any other store may remove at once, whatever becomes of the transaction.
    func prune(track: Int, keeping encodings: [Int], in transaction: Transaction) async throws

    /// Removes an encoding and answers how many segments it had; the caller has made sure that nobody needs it.
    @discardableResult
    func remove(track: Int, encoding: Int) async throws -> Int
    /// Hands over all that is stored, a page at a time, in the order of tracks.
    ///
    /// What is stored or removed meanwhile may be missing.
    func forEachPage(_ body: ([StoredEncoding]) async throws -> Void) async throws
    /// What is stored of an encoding, in no particular order.
    func segments(track: Int, encoding: Int) async throws -> [StoredSegment]
    /// Removes what is no segment and was left by processes that died before a time, and answers how much that was.
    func removeLeftovers(before date: Date) async throws -> Int
}
