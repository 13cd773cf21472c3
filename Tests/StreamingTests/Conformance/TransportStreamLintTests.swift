import Foundation
import Testing

@testable import TestKit

struct TransportStreamLintTests {
    private func judge(_ packets: [[[UInt8]]], longer: Double = 0) -> [Finding] {
        let segments = zip(packets, TransportStreamFixture.frameCounts)
            .map { packets, frames in
                let duration = (Double(frames) * 64_000 / 3).rounded() / 1_000_000
                return TransportSegment(Data(packets.joined()), duration: duration + longer)
            }
        return TransportStreamLint.track(segments)
    }

    private func clauses(_ fixture: TransportStreamFixture) -> Set<String> {
        Set(judge(fixture.packets()).map(\.clause))
    }

    /// What is found when a function has spoilt the packets of a good stream.
    private func clauses(_ spoil: (inout [[[UInt8]]]) -> Void) -> Set<String> {
        var packets = TransportStreamFixture().packets()
        spoil(&packets)
        return Set(judge(packets).map(\.clause))
    }

    @Test(arguments: [126_000, 0x1_FFFF_FFFF - 30_000]) func `finds nothing in a good stream`(start: Int) {
        var fixture = TransportStreamFixture()
        fixture.start = start
        let packets = fixture.packets()
        #expect(packets.joined().allSatisfy { $0.count == 188 })
        #expect(judge(packets) == [])
    }

    @Test func `finds bytes that are no packets`() {
        #expect(clauses { $0[1][3][0] = 0x46 }.contains("ISO 13818-1 §2.4.3.2"))
        #expect(clauses { $0[2].append([0x47]) } == ["ISO 13818-1 §2.4.3.2"])
        #expect(judge([[], [], []]).contains { $0.clause == "RFC 8216 §3.2" })
    }

    @Test func `finds packets that are scrambled or damaged`() {
        #expect(clauses { $0[1][3][3] |= 0x80 } == ["ISO 13818-1 §2.4.3.3"])
        #expect(clauses { $0[1][3][1] |= 0x80 } == ["ISO 13818-1 §2.4.3.3"])
    }

    @Test func `finds tables that are wrong, missing or late`() {
        var fixture = TransportStreamFixture()
        fixture.hasSecondProgram = true
        #expect(clauses(fixture) == ["RFC 8216 §3.2"])
        fixture = TransportStreamFixture()
        fixture.hasSecondStream = true
        #expect(clauses(fixture) == ["Apple 2.1"])
        fixture = TransportStreamFixture()
        fixture.streamType = 0x03
        #expect(clauses(fixture) == ["Apple 2.1"])
        fixture = TransportStreamFixture()
        fixture.tablesFirst = false
        #expect(clauses(fixture) == ["RFC 8216 §3.2: tables"])
        // A wrong checksum, and a table that is not there.
        #expect(clauses { $0[1][0][10] ^= 1 }.contains("RFC 8216 §3.2"))
        #expect(clauses { $0[1].remove(at: 1) }.contains("RFC 8216 §3.2"))
        #expect(clauses { $0[1][2][1] |= 1 << 1 }.contains("RFC 8216 §3.2"))
    }

    @Test func `finds that there is no clock, or a late one`() {
        var fixture = TransportStreamFixture()
        fixture.hasClock = false
        #expect(clauses(fixture) == ["ISO 13818-1 §2.7.2"])
        // The clock of the second segment is set a day ahead.
        #expect(clauses { $0[1][2][6] ^= 0x40 } == ["ISO 13818-1 §2.4.2.6"])
    }

    @Test func `finds a packet that is lost, within a segment and between two`() {
        #expect(clauses { $0[1].remove(at: 4) }.contains("Apple 7.2: counters"))
        #expect(
            clauses { packets in for index in packets[1].indices { packets[1][index][3] ^= 8 } } == [
                "Apple 7.2: counters"
            ]
        )
    }

    @Test func `finds times that are not those of the frames, within a segment and between two`() {
        var fixture = TransportStreamFixture()
        fixture.ticks = 1921
        #expect(clauses(fixture) == ["Apple 7.2: times"])
        fixture.ticks = 1919
        #expect(clauses(fixture) == ["Apple 7.2: times"])
        // A good second segment of another stream.
        fixture = TransportStreamFixture()
        fixture.start += 1920
        #expect(clauses { $0[1] = fixture.packets()[1] } == ["Apple 7.2: times"])
    }

    @Test func `finds a packet without a time`() {
        // The flag for a PTS, behind the clock.
        #expect(clauses { $0[1][2][4 + 8 + 7] &= 0x3F } == ["ISO 13818-1 §2.7.4"])
    }

    @Test func `finds frames of another form`() {
        for change in [\TransportStreamFixture.channels, \.rateIndex] {
            var fixture = TransportStreamFixture()
            fixture[keyPath: change] = 1
            #expect(clauses(fixture) == ["RFC 8216 §4.3.2.3"])
        }
        var fixture = TransportStreamFixture()
        fixture.objectType = 1
        #expect(clauses(fixture) == ["RFC 8216 §4.3.2.3"])
        // One frame among others: the first of the last packet.
        let last = clauses { packets in
            packets[2][2][4 + 8 + 14 + 3] ^= 0xC0
        }
        #expect(last == ["RFC 8216 §4.3.2.3"])
    }

    @Test func `finds bytes that are no frame, and no PES packet`() {
        #expect(clauses { $0[2][2][4 + 8 + 14] = 0 }.contains("ISO 13818-7 §6.2"))
        #expect(clauses { $0[2][2][4 + 8 + 2] = 0 }.contains("ISO 13818-1 §2.4.3.6"))
    }

    @Test func `finds a playlist that does not say how long its segments are`() {
        let packets = TransportStreamFixture().packets()
        #expect(judge(packets, longer: 0.000_002).map(\.clause).contains("Apple 8.1"))
        #expect(judge(packets, longer: -0.021_333).map(\.clause).contains("Apple 8.1"))
        // Too little to be seen in one of them, and too much in all.
        #expect(judge(packets, longer: 0.000_000_8).map(\.clause).contains("Apple 8.1"))
    }
}
