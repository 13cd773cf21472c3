import Testing

@testable import Media

struct SegmentPlanTests {
    /// The segments of a stream of so many frames, which come in pieces of a size.
    private func segments(of frames: Int, _ plan: SegmentPlan, pieces: Int) -> (counts: [Int], most: Int) {
        var counts: [Int] = []
        var waiting = 0
        var most = 0
        var left = frames
        while left > 0 {
            let piece = min(pieces, left)
            left -= piece
            waiting += piece
            most = max(most, waiting)
            while let next = plan.next(waiting: waiting) {
                counts.append(next)
                waiting -= next
            }
        }
        return (counts + plan.last(waiting: waiting), most)
    }

    @Test(arguments: [188, 279, 468, 700])
    func `has all frames in segments of a good length`(framesPerSegment: Int) {
        let plan = SegmentPlan(framesPerSegment: framesPerSegment)
        for frames in 1...4 * framesPerSegment {
            let (counts, most) = segments(of: frames, plan, pieces: 1)
            #expect(counts.reduce(0, +) == frames)
            #expect(counts.allSatisfy { $0 <= framesPerSegment })
            #expect(counts.count == 1 || counts.allSatisfy { $0 >= SegmentPlan.shortest })
            #expect(counts.dropLast(2).allSatisfy { $0 == framesPerSegment })
            #expect(most <= framesPerSegment + SegmentPlan.shortest)
        }
    }

    @Test(arguments: [2, 47, 1000])
    func `does not depend on how frames come`(pieces: Int) {
        let plan = SegmentPlan(framesPerSegment: 468)
        for frames in stride(from: 1, through: 3000, by: 17) {
            #expect(segments(of: frames, plan, pieces: pieces).counts == segments(of: frames, plan, pieces: 1).counts)
        }
    }

    @Test func `makes halves of a full segment and a rest of less than two seconds`() {
        let plan = SegmentPlan(framesPerSegment: 468)
        #expect(segments(of: 468, plan, pieces: 1).counts == [468])
        #expect(segments(of: 469, plan, pieces: 1).counts == [235, 234])
        #expect(segments(of: 561, plan, pieces: 1).counts == [281, 280])
        #expect(segments(of: 562, plan, pieces: 1).counts == [468, 94])
        #expect(segments(of: 937, plan, pieces: 1).counts == [468, 235, 234])
    }

    @Test func `has no segment of nothing`() {
        #expect(SegmentPlan(framesPerSegment: 468).last(waiting: 0).isEmpty)
    }
}
