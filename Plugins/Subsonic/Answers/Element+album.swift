import Foundation

extension Element {
    /// An album (https://opensubsonic.netlify.app/docs/responses/albumid3/).
    init(album: AlbumRow) {
        let id = ItemID.album(album.id).description
        let artist = ItemID.artist(album.artistId).description
        self = [
            "id": .text(id), "name": .text(album.title), "artist": .text(album.artistName), "artistId": .text(artist),
            "coverArt": album.hasCover ? .text(id) : nil, "songCount": .number(album.songCount),
            "duration": .number(Int(album.seconds.rounded())), "created": .date(album.createdAt),
            "year": album.releaseYear.map(Property.number), "genre": .text(album.genreName),
            "musicBrainzId": .text(album.musicbrainzId ?? ""), "displayArtist": .text(album.artistName),
            "genres": .children([["name": .text(album.genreName)]]),
            "artists": .children([["id": .text(artist), "name": .text(album.artistName)]]),
        ]
    }

    /// An album as a folder (https://opensubsonic.netlify.app/docs/responses/child/).
    init(folder album: AlbumRow) {
        let id = ItemID.album(album.id).description
        let artist = ItemID.artist(album.artistId).description
        self = [
            "id": .text(id), "parent": .text(artist), "isDir": .flag(true), "title": .text(album.title),
            "name": .text(album.title), "album": .text(album.title), "artist": .text(album.artistName),
            "artistId": .text(artist), "coverArt": album.hasCover ? .text(id) : nil,
            "songCount": .number(album.songCount), "duration": .number(Int(album.seconds.rounded())),
            "created": .date(album.createdAt), "year": album.releaseYear.map(Property.number),
            "genre": .text(album.genreName), "mediaType": .text("album"),
            "musicBrainzId": .text(album.musicbrainzId ?? ""),
        ]
    }
}

extension Element.Property {
    /// A moment (ISO 8601).
    static func date(_ date: Date) -> Element.Property { .text(date.formatted(.iso8601)) }
}
