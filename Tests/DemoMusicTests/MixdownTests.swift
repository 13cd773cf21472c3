import Testing

@testable import DemoMusic

struct MixdownTests {
    @Test(arguments: Piece.short.indices)
    func `a piece is music and not silence, noise or one channel twice`(index: Int) {
        let score = Piece.short[index].style.score()
        let sound = Mixdown.sound(of: score)
        #expect(abs(sound.seconds - score.seconds) < 0.001)
        #expect(abs(sound.peak - Master.ceiling) < 0.002)
        #expect(sound.rootMeanSquare > 0.05)

        let left = sound.left.array, right = sound.right.array
        #expect(left != right)
        let middle = zip(left, right).map { ($0 + $1) / 2 }
        let whole = Analysis.power(of: middle, from: 20, to: 20_000)
        #expect(Analysis.power(of: middle, from: 30, to: 160) > whole * 0.02, "bass")
        #expect(Analysis.power(of: middle, from: 300, to: 2_000) > whole * 0.02, "mid")
        #expect(Analysis.power(of: middle, from: 4_000, to: 16_000) > whole * 0.000_3, "high")

        // It begins at once and ends in silence.
        #expect(left.prefix(sampleRate).contains { abs($0) > 0.02 })
        #expect(left.suffix(20).allSatisfy { abs($0) < 0.001 })
    }

    @Test func `the same piece sounds the same twice`() {
        let style = Piece.short[1].style
        let one = Mixdown.sound(of: style.score()), other = Mixdown.sound(of: style.score())
        #expect(one.left.array == other.left.array)
        #expect(one.right.array == other.right.array)
    }
}
