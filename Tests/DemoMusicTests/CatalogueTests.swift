import Testing

@testable import DemoMusic

struct CatalogueTests {
    private let albums = Genre.catalogue.flatMap(\.albums)

    @Test func `there are three genres, four albums and a dozen pieces of their own names and sleeves`() {
        let pieces = albums.flatMap(\.pieces)
        #expect(Genre.catalogue.count == 3)
        #expect(albums.count == 4)
        #expect(pieces.count == 12)
        #expect(Set(pieces.map { slug($0.title) }).count == 12)
        #expect(Set(albums.map(\.sleeve)).count == 4)
    }

    @Test func `pieces are short, one has more than ten segments, and all last ten minutes`() {
        let seconds = albums.flatMap(\.pieces).map { $0.style.score().seconds }
        #expect(seconds.allSatisfy { (25...115).contains($0) })
        #expect(seconds.filter { $0 > 105 }.count == 1)
        #expect(seconds.reduce(0, +) <= 610)
    }

    @Test func `every note lies within its piece and in hearing`() {
        for piece in albums.flatMap(\.pieces) {
            let score = piece.style.score()
            let notes = score.parts.flatMap(\.notes)
            #expect(notes.count > 40, "\(piece.title)")
            #expect(notes.allSatisfy { $0.start >= 0 && $0.length > 0 && $0.start < score.beats }, "\(piece.title)")
            #expect(notes.allSatisfy { (24...103).contains($0.pitch) }, "\(piece.title)")
        }
    }

    @Test func `names become file names`() {
        #expect(slug("Praça do Sal") == "praca-do-sal")
        #expect(slug("Upper Deck, Front Seat") == "upper-deck-front-seat")
        #expect(Piece.short[0].fileName(number: 3) == "03-short-beat.flac")
    }

    @Test(arguments: Sleeve.allCases)
    func `a sleeve is a square picture of many colours`(sleeve: Sleeve) {
        let picture = sleeve.picture(side: 90)
        let header = Array("P6\n90 90\n255\n".utf8)
        #expect(Array(picture.prefix(header.count)) == header)
        #expect(picture.count == header.count + 90 * 90 * 3)
        #expect(Set(stride(from: header.count, to: picture.count, by: 31).map { picture[$0] }).count > 30)
    }
}
