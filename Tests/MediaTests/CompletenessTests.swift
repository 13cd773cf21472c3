import Testing

@testable import Media

struct CompletenessTests {
    private func code(_ completeness: Completeness, minimum: Double = 0.95) -> TranscoderFailure.Code? {
        do throws(TranscoderError) {
            try completeness.judge(minimum: minimum)
            return nil
        } catch .rejected(let failure, _) {
            return failure.code
        } catch {
            return nil
        }
    }

    @Test(
        arguments: [
            (200.0, 200.0, 1.0, nil), (190, 200, 1, nil), (189, 200, 1, .incomplete), (200, nil, 0.95, nil),
            (200, nil, 0.94, .corrupt), (0, 200, 1, .empty), (0, nil, 0, .corrupt), (250, 200, 1, nil),
            (0.65, 0.7, 1, nil), (0.55, 0.7, 1, .incomplete),
        ] as [(Double, Double?, Double, TranscoderFailure.Code?)]
    )
    func `decides whether an upload is accepted`(
        seconds: Double,
        announced: Double?,
        share: Double,
        expected: TranscoderFailure.Code?
    ) {
        #expect(code(Completeness(seconds: seconds, announced: announced, decodedShare: share)) == expected)
    }

    @Test func `is what the operator says`() {
        let half = Completeness(seconds: 100, announced: 200, decodedShare: 0.6)
        #expect(code(half, minimum: 0.5) == nil)
        #expect(code(half, minimum: 0.55) == .incomplete)
        #expect(code(half, minimum: 0.7) == .corrupt)
    }

    @Test func `warns of what was accepted all the same`() {
        func warning(_ seconds: Double, _ announced: Double?, _ share: Double) -> String? {
            Completeness(seconds: seconds, announced: announced, decodedShare: share).warning
        }
        #expect(warning(200, 200, 1) == nil)
        #expect(warning(0.95, 1, 1) == nil)
        #expect(warning(199, 200, 1) == nil)
        #expect(warning(191, 200, 1) == "The file ends after 3 min 11 s of 3 min 20 s.")
        #expect(
            warning(200, nil, 0.9766)
                == "The file is damaged: 2.4 % of it could not be played and was left out."
        )
        #expect(
            warning(100, 200, 0.999)?.hasPrefix("The file ends after 1 min 40 s of 3 min 20 s. The file is d") == true
        )
    }

    @Test func `does not take a hole for an early end`() {
        let holed = Completeness(seconds: 100, announced: 200, decodedShare: 0.99, isBroken: true)
        #expect(code(holed) == .corrupt)
        #expect(holed.warning == "The file is damaged: only 1 min 40 s of 3 min 20 s could be played.")
    }

    @Test(arguments: [
        (0.2, "0.2 s"), (1, "1 s"), (1.26, "1.3 s"), (9.97, "10 s"), (12, "12 s"), (60, "1 min"), (200, "3 min 20 s"),
        (3725, "1 h 2 min 5 s"),
    ])
    func `says durations as people do`(seconds: Double, text: String) {
        #expect(Completeness.text(seconds) == text)
    }
}
