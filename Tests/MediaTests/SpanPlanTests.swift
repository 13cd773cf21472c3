import Testing

@testable import Media

struct SpanPlanTests {
    @Test(arguments: [0, 1, 63, 64, 127, 128, 129, 511, 512, 513, 1000, 1024, 1025, 10_547, 63_281], [1, 2, 3, 4])
    func `every block is encoded once, by encoders that are warm, and looked ahead at`(blocks: Int, most: Int) {
        let plan = SpanPlan(blocks: blocks, encoders: most)
        #expect((1...most).contains(plan.encoders))
        var owners = [Int](repeating: 0, count: blocks)
        for encoder in 0..<plan.encoders {
            var warm = 0
            var isOpen = false
            for block in 0..<blocks {
                let isMine = block / plan.length % plan.encoders == encoder
                switch plan.part(of: block, for: encoder) {
                case .none:
                    #expect(!isMine && !isOpen)
                case .first(let warmUp):
                    #expect(!isOpen)
                    #expect(warmUp == (block == 0 ? 0 : SpanPlan.warmUp))
                    (isOpen, warm) = (true, warmUp)
                    if isMine { owners[block] += 1 }
                case .next:
                    #expect(isOpen)
                    if isMine { owners[block] += 1 } else { warm -= 1 }
                    // It is warmed up by what comes right before its span.
                    if isMine, block % plan.length == 0, block > 0, plan.encoders > 1 { #expect(warm == 1) }
                case .end:
                    #expect(isOpen && !isMine)
                    isOpen = false
                }
            }
        }
        #expect(owners.allSatisfy { $0 == 1 })
        for encoder in 0..<plan.encoders {
            // Without warming up for a span that does not come any more.
            let needed = (0..<blocks)
                .last { block in
                    block / plan.length % plan.encoders == encoder || plan.part(of: block, for: encoder) == .end
                }
            #expect(plan.lastBlock(for: encoder, of: blocks) == needed)
        }
        if blocks > 0 { #expect(plan.last(of: blocks) == (blocks - 1) / plan.length % plan.encoders) }
    }

    @Test func `encoders have the same to do`() {
        // Five minutes are two halves, an hour is 22 spans, and what is short is not divided.
        #expect(SpanPlan(blocks: 879, encoders: 2).length == 440)
        #expect(SpanPlan(blocks: 10_547, encoders: 2).length == 480)
        #expect(SpanPlan(blocks: 127, encoders: 2).encoders == 1)
        #expect(SpanPlan(blocks: 128, encoders: 2).encoders == 2)
    }
}
