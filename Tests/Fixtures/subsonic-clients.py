"""Calls a host's Subsonic API with two client libraries and prints what they have understood, as JSON.

Arguments: the folder with the libraries, the host's port, a user, a password, an API key, a file for the sound.
"""
import json
import sys

folder, port, user, password, key, sound = sys.argv[1:]
sys.path.insert(0, folder)

import libopensonic  # noqa: E402
import libsonic  # noqa: E402

HOST = "http://127.0.0.1"


def refused(call):
    """The name of the error that a call ends with."""
    try:
        call()
    except Exception as error:  # What is expected is said by the test.
        return type(error).__name__
    return None


def sonic(**options):
    """What py-sonic reads: dictionaries, as they were sent."""
    client = libsonic.Connection(HOST, user, password, port=int(port), **options)
    artists = [artist for index in client.getArtists()["artists"]["index"] for artist in index["artist"]]
    albums = client.getAlbumList2("alphabeticalByName", size=500)["albumList2"]["album"]
    songs = client.getAlbum(albums[0]["id"])["album"]["song"]
    found = client.search3(songs[0]["title"][:5].upper())["searchResult3"]["song"]
    with open(sound, "wb") as file:
        file.write(client.stream(songs[0]["id"]).read())
    return {
        "ping": client.ping(),
        "license": client.getLicense()["license"]["valid"],
        "genres": [genre["value"] for genre in client.getGenres()["genres"]["genre"]],
        "artists": [client.getArtist(artist["id"])["artist"]["name"] for artist in artists],
        "albums": [album["name"] for album in albums],
        "songs": [song["title"] for song in songs],
        "folder": [child["title"] for child in client.getMusicDirectory(albums[0]["id"])["directory"]["child"]],
        "found": [song["id"] for song in found] == [songs[0]["id"]],
        "random": len(client.getRandomSongs(size=50)["randomSongs"]["song"]),
        "playlists": client.getPlaylists()["playlists"]["playlist"],
        "stations": [
            station["streamUrl"]
            for station in client.getInternetRadioStations()["internetRadioStations"]["internetRadioStation"]
        ],
        "scrobble": client.scrobble(songs[0]["id"])["status"],
        "star": refused(lambda: client.star([songs[0]["id"]])),
        "missing": refused(lambda: client.getAlbum("al-999999")),
        "cover": client.getCoverArt(albums[0]["coverArt"], size=300).read()[:3].hex(),
        "duration": songs[0]["duration"],
        "size": songs[0]["size"],
    }


def opensonic(**options):
    """What py-opensonic reads: values of the types that the API gives its fields, or an error."""
    client = libopensonic.Connection(HOST, port=int(port), **options)
    artists = [artist for index in client.get_artists().index for artist in index.artist]
    albums = client.get_album_list2("newest", size=500)
    album = client.get_album(albums[0].id)
    everything, page = [], 0
    while found := client.search3("", artist_count=0, album_count=0, song_count=2, song_offset=page).song:
        everything += found
        page += len(found)
    result = {
        "ping": client.ping(),
        "extensions": [extension.name for extension in client.get_open_subsonic_extensions()],
        "genres": [genre.value for genre in client.get_genres()],
        "artists": [artist.name for artist in artists],
        "albums": [entry.name for entry in albums],
        "indexes": len(client.get_indexes().index),
        "biography": client.get_artist_info2(artists[0].id).biography,
        "songs": [song.title for song in album.song],
        "song": client.get_song(album.song[0].id).album == album.name,
        "everything": len({song.id for song in everything}),
        "by_genre": len(client.get_songs_by_genre(album.genre, count=500)),
        "random": len(client.get_random_songs(size=50)),
        "stations": [station.stream_url for station in client.get_internet_radio_stations()],
        "scanned": client.get_scan_status().count,
        "missing": refused(lambda: client.get_song("tr-999999")),
    }
    if "username" in options:
        result["role"] = client.get_user(user).stream_role
    client.cleanup()
    return result


print(
    json.dumps(
        {
            "sonic": sonic(),
            "sonic_old": sonic(legacyAuth=True)["songs"],
            "wrong": refused(
                lambda: libsonic.Connection(HOST, user, "wrong", port=int(port)).getGenres()
            ),
            "opensonic": opensonic(username=user, password=password),
            "opensonic_key": opensonic(api_key=key, use_get=True)["songs"],
        }
    )
)
