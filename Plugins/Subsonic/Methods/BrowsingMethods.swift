import Foundation
import PluginAPI

/// Methods that walk from artists to albums to songs.
struct BrowsingMethods: Sendable {
    let library: LibraryRepository
    let media: MediaRepository

    /// All music is in one folder.
    private static let folder: Element = ["id": .number(1), "name": .text("Needledrop")]

    var methods: [String: Method] {
        [
            "getMusicFolders": Method(["musicFolders": .child(["musicFolder": .children([Self.folder])])]),
            "getIndexes": Method(indexes), "getArtists": Method(artists),
            "getMusicDirectory": Method(directory),
            "getArtist": Method(artist), "getAlbum": Method(album), "getSong": Method(song),
            "getGenres": Method(genres),
            "getArtistInfo": Method { call in try await artistInfo(call, "artistInfo") },
            "getArtistInfo2": Method { call in try await artistInfo(call, "artistInfo2") },
            "getAlbumInfo": Method(albumInfo), "getAlbumInfo2": Method(albumInfo),
        ]
    }

    private func indexes(_ call: Call) async throws -> Reply {
        // It is made anew at each request, so nobody is told that nothing has changed.
        let now = Int(Date.now.timeIntervalSince1970 * 1000)
        let index = try await ArtistIndex.elements(of: library.artists())
        return .element([
            "indexes": .child([
                "lastModified": .number(now), "ignoredArticles": .text(""), "index": .children(index),
            ])
        ])
    }

    private func artists(_ call: Call) async throws -> Reply {
        let index = try await ArtistIndex.elements(of: library.artists())
        return .element(["artists": .child(["ignoredArticles": .text(""), "index": .children(index)])])
    }

    /// An artist as a folder of albums, or an album as a folder of songs.
    private func directory(_ call: Call) async throws -> Reply {
        let content: Element
        switch try call.id() {
        case .artist(let id):
            let artist = try await artist(id)
            let albums = try await library.albums(ofArtist: id)
            content = [
                "id": .text(ItemID.artist(id).description), "name": .text(artist.name),
                "child": .children(albums.map(Element.init(folder:))),
            ]
        case .album(let id):
            let album = try await album(id)
            let songs = try await library.songs(ofAlbum: id)
            content = [
                "id": .text(ItemID.album(id).description), "parent": .text(ItemID.artist(album.artistId).description),
                "name": .text(album.title), "child": .children(songs.map(Element.init(song:))),
            ]
        case .track: throw SubsonicError.notFound("directory")
        }
        return .element(["directory": .child(content)])
    }

    private func artist(_ call: Call) async throws -> Reply {
        guard case .artist(let id) = try call.id() else { throw SubsonicError.notFound("artist") }
        let artist = try await artist(id)
        let albums: Element = ["album": .children(try await library.albums(ofArtist: id).map(Element.init(album:)))]
        return .element(["artist": .child(Element(artist: artist).with(albums))])
    }

    private func album(_ call: Call) async throws -> Reply {
        guard case .album(let id) = try call.id() else { throw SubsonicError.notFound("album") }
        let album = try await album(id)
        let songs: Element = ["song": .children(try await library.songs(ofAlbum: id).map(Element.init(song:)))]
        return .element(["album": .child(Element(album: album).with(songs))])
    }

    private func song(_ call: Call) async throws -> Reply {
        guard case .track(let id) = try call.id(), let song = try await library.song(id) else {
            throw SubsonicError.notFound("song")
        }
        return .element(["song": .child(Element(song: song))])
    }

    private func genres(_ call: Call) async throws -> Reply {
        let genres = try await library.genres()
            .map { genre -> Element in
                [
                    "songCount": .number(genre.songCount), "albumCount": .number(genre.albumCount),
                    "value": .content(genre.name),
                ]
            }
        return .element(["genres": .child(["genre": .children(genres)])])
    }

    private func artistInfo(_ call: Call, _ name: String) async throws -> Reply {
        guard case .artist(let id) = try call.id() else { throw SubsonicError.notFound("artist") }
        let artist = try await artist(id)
        let pictures = try await pictures(of: .artist(id), call)
        let info: Element = [
            "biography": artist.bio.map(Element.Property.prose),
            "musicBrainzId": artist.musicbrainzId.map(Element.Property.prose),
        ]
        return .element([name: .child(info.with(pictures))])
    }

    private func albumInfo(_ call: Call) async throws -> Reply {
        guard case .album(let id) = try call.id() else { throw SubsonicError.notFound("album") }
        let album = try await album(id)
        let pictures = try await pictures(of: .album(id), call)
        let info: Element = [
            "notes": album.description.map(Element.Property.prose),
            "musicBrainzId": album.musicbrainzId.map(Element.Property.prose),
        ]
        return .element(["albumInfo": .child(info.with(pictures))])
    }

    /// Addresses of a picture, which need no password.
    private func pictures(of id: ItemID, _ call: Call) async throws -> Element {
        let (small, large): (String, String)
        switch try await media.picture(of: id) {
        case .own(let name)?:
            large = call.request.address(of: ImageRepository.path(of: name))
            small = "\(large)/\(Picture.widths[0]).jpg"
        case .elsewhere(let address)?: (small, large) = (address, address)
        case nil: return [:]
        }
        return [
            "smallImageUrl": .prose(small), "mediumImageUrl": .prose(small), "largeImageUrl": .prose(large),
        ]
    }

    private func artist(_ id: Int) async throws -> ArtistRow {
        guard let artist = try await library.artist(id) else { throw SubsonicError.notFound("artist") }
        return artist
    }

    private func album(_ id: Int) async throws -> AlbumRow {
        guard let album = try await library.album(id) else { throw SubsonicError.notFound("album") }
        return album
    }
}
