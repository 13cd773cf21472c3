// The words of the console, in one place so that they can be said in another language.

export const S = {
    cancel: 'Cancel', search: 'Search',
    page: {
        name: 'Needledrop console', trouble: 'Trouble', didNotWork: 'That did not work', notAllowed: 'Not with this session', nowhere: 'There is nothing at this address.', toAlbums: 'To the albums',
    },
    menu: {
        catalogue: 'Catalogue', air: 'On the air', server: 'Server', access: 'Access',
        albums: 'Albums', artists: 'Artists', genres: 'Genres', uploads: 'Uploads', stations: 'Stations', listeners: 'Listeners',
        jobs: 'Jobs', plugins: 'Plugins', storage: 'Storage', webhooks: 'Webhooks', tokens: 'Tokens', audit: 'Audit log',
    },
    problem: {
        status: (status) => `The server answered ${status}.`, unreachable: 'The server cannot be reached.', again: 'Try again in a moment.',
        unreadable: 'The answer could not be read.', old: 'What is shown may be old.',
    },
    signIn: {
        wrong: 'The server does not take this token.', over: 'The session is over. Sign in again to go on where you were.', until: 'until',
        tooMany: (seconds) => (seconds > 0 ? `Too many tries. Try again in ${seconds} s.` : 'Too many tries. Try again in a while.'),
    },
    scope: {
        lacks: (what, scope) => `This session may not ${what}: it lacks the scope “${scope}”.`,
        does: { upload: 'upload', manage: 'change the catalogue and the stations', operate: 'change jobs, plugins and tokens', read: 'read' },
        about: {
            read: 'sees everything here', upload: 'sends sound and pictures', manage: 'changes the catalogue and the stations', operate: 'changes jobs, plugins and tokens',
        },
    },
    units: {
        track: ['track', 'tracks'], album: ['album', 'albums'], artist: ['artist', 'artists'], file: ['file', 'files'], listener: ['listener', 'listeners'],
    },
    form: { optional: 'optional', fillIn: 'Fill this in.', chooseFile: 'Choose a file.', tickOne: 'Tick one at least.' },
    dialog: { close: 'Close' },
    fields: {
        name: 'Name', title: 'Title', description: 'Description', about: 'About', artist: 'Artist', artistHint: 'A new name creates the artist.',
        genre: 'Genre', chooseGenre: 'Choose a genre', year: 'Year', album: 'Album', albumHint: 'Type a part of its title, then choose.',
        number: 'Number', side: 'Side', sideHint: 'Such as A1. Left out, it follows from the number.', sample: 'Sample seconds', sampleHint: 'How much of the track is played. Left out: all of it.',
        isrc: 'ISRC', musicbrainz: 'MusicBrainz id', musicbrainzHint: 'A UUID, as MusicBrainz shows it.', fromFile: 'Left out, the file says it.',
    },
    fieldNames: {
        name: 'Name', title: 'Title', description: 'Description', bio: 'About', artist_id: 'Artist', genre_id: 'Genre', release_year: 'Year', album_id: 'Album',
        track_number: 'Number', side_number: 'Side', sample_duration: 'Sample seconds', isrc: 'ISRC', musicbrainz_id: 'MusicBrainz id', image_url: 'Picture', cover_image_url: 'Cover',
    },
    lookup: { noAlbum: 'There is no album of this title. Choose one from the list.', manyAlbums: 'There are several albums of this title. Choose one from the list.' },
    create: {
        genres: { title: 'New genre', button: 'Create genre' }, artists: { title: 'New artist', button: 'Create artist' },
        albums: { title: 'New album', button: 'Create album' }, tracks: { title: 'New track', button: 'Create track' }, done: (name) => `Created ${name ?? 'the track'}.`,
    },
    edit: {
        button: 'Edit', save: 'Save', genres: 'Edit the genre', artists: 'Edit the artist', albums: 'Edit the album', tracks: 'Edit the track', saved: (name) => `Saved ${name}.`,
    },
    conflict: {
        title: 'Somebody has changed this meanwhile', words: 'Nothing was saved. Look at both, then decide.', table: 'What has changed',
        field: 'Field', was: 'Was', theirs: 'Is now', mine: 'Yours', same: 'not touched', back: 'Back to the form', reload: 'Take what is there', overwrite: 'Overwrite with mine',
    },
    remove: {
        button: 'Delete', title: (name) => `Delete ${name}?`, alone: 'Nothing else goes with it.', final: 'This cannot be undone.', done: (name) => `Deleted ${name}.`,
        with: (parts, length, size) => `With it go ${parts}: ${length} of music, ${size}.`,
        sound: (length, size) => `Its sound goes with it: ${length}, ${size}.`,
    },
    picture: { preview: 'The picture that is being sent', sending: 'Sending…', done: 'The picture is set.', replace: 'Choose a picture' },
    listen: {
        player: 'Sound', close: 'Stop listening', play: (title) => `Listen to ${title}`, stop: (title) => `Stop ${title}`,
        failed: 'The sound could not be played.', unable: 'This browser cannot play it here.',
    },
    pager: {
        label: 'Pages', previous: 'Previous', next: 'Next', newest: 'Newest', older: 'Older',
        where: (page, pages, count) => `Page ${page} of ${pages}${count === undefined ? '' : ` · ${count.toLocaleString()}`}`,
    },
    bulk: {
        clear: 'Choose none', all: 'Choose all', choose: (name) => `Choose ${name}`, chosen: (count, [one, many]) => `${count} ${count === 1 ? one : many} chosen`, edit: 'Change them',
        unchanged: 'As it is', move: 'Move to the album', about: 'What is left empty stays as it is. Either all of them change, or none.',
        title: (count, [one, many]) => `Change ${count} ${count === 1 ? one : many}`, button: (count, [one, many]) => `Change ${count} ${count === 1 ? one : many}`,
        done: (count, [one, many]) => `Changed ${count} ${count === 1 ? one : many}.`,
    },
    albums: {
        title: 'Albums', create: 'New album', search: 'Search albums', byGenre: 'Genre', allGenres: 'All genres', none: 'There are no albums yet.', noneHere: 'There are no albums on this page.',
        noneFound: (q) => `No album has “${q}” in it.`,
    },
    album: {
        title: 'Album', tracks: 'Tracks', newTrack: 'New track', noTracks: 'There are no tracks yet. Drop their files above: each becomes a track.', uploads: 'Add sound',
        drop: 'Drop the files of this album here, or its folder', player: 'Open in the player', replaceCover: 'Replace the cover', addCover: 'Add a cover',
    },
    artists: { title: 'Artists', create: 'New artist', search: 'Search artists', none: 'There are no artists.' },
    genres: { title: 'Genres', create: 'New genre', none: 'There are no genres yet.', station: 'Its station' },
    track: {
        replace: 'Replace', upload: 'Upload', for: (title) => `the sound of ${title}`,
        state: { pending: 'No sound yet', processing: 'Processing', ready: 'Ready', failed: 'Failed' },
    },
    trackPage: {
        fields: 'What the catalogue says', sound: 'Sound', tags: 'What the file says of itself', uploads: 'Another recording', drop: 'Drop a file here: it takes the place of the sound',
        length: 'Length', noSound: 'There is no sound yet.', noTags: 'Nothing.', waveform: 'The shape of the recording', codec: 'Codec', rate: 'Sample rate', channels: 'Channels', depth: 'Bits',
        loudness: 'Loudness', range: 'Range', peak: 'True peak', gain: 'Gain',
    },
    drop: {
        about: 'WAV, AIFF, FLAC, MP3, Ogg, Opus, M4A, AAC or WMA. A picture among them becomes the cover.', aboutOne: 'WAV, AIFF, FLAC, MP3, Ogg, Opus, M4A, AAC or WMA.', file: 'Choose a file', files: 'Choose files', folder: 'Choose a folder',
        nothing: 'None of that is sound or a picture.', taken: (count) => `${count} ${count === 1 ? 'file' : 'files'} on the way.`,
    },
    upload: {
        state: {
            waiting: 'Waiting for the others', sending: 'Sending', resting: 'The line broke; trying again', receiving: 'Not all of it is here: drop the file again to go on', pending: 'Sent, waiting to be processed',
            processing: 'Processing', ready: 'Ready', failed: 'Failed', cancelled: 'Cancelled',
        },
        stage: { measuring: 'measuring its loudness', encoding: 'making its streams' },
        of: 'of', left: (time) => `${time} left`, dismiss: 'Dismiss', clear: 'Dismiss what is over', retry: 'Try again', twice: 'Use it here too', edit: 'Edit', becomes: 'becomes', album: 'its album', job: (id) => `job ${id}`, noReason: 'The server did not say why.',
        progress: (name) => `Progress of ${name}`, news: (name, state) => `${name}: ${state}.`, sums: { going: 'on the way', processing: 'being processed', ready: 'ready', failed: 'failed' },
    },
    uploads: {
        title: 'Uploads', drop: 'Drop files or folders of any album here', list: 'All uploads', byState: 'State', allStates: 'All states', none: 'There are none.', noOlder: 'There are no older ones.',
        reading: 'Reading what the files say of themselves…', resumed: (count) => `${count} go on where they were.`,
    },
    guess: {
        button: (files) => `Upload ${files}`, album: 'Add to the album', albumHint: 'Left empty, the album below is created.', leave: 'Leave them', cover: 'with a cover', unknown: 'Files without an album',
    },
    stations: {
        title: 'Stations', none: 'A genre is on the air as soon as one of its tracks is ready.', now: 'Now', next: 'Next', nothing: 'nothing', jingle: 'a jingle', onAir: 'On the air',
        history: 'Played before', silent: 'It is not on the air: none of its tracks is ready.',
    },
    rules: {
        title: 'Rules', separation: 'Tracks between two of an artist', repeat: 'Minutes before a track comes again', jingles: 'Album with jingles', every: 'Tracks between two jingles', zone: 'Time zone',
        zoneHint: 'Such as Europe/Helsinki.', save: 'Save the rules', saved: 'Saved. It is heard from the end of a track on, in a minute or two.',
        excluded: (count, seconds) => `${count} tracks are never played: their segments are longer than ${seconds} seconds.`,
    },
    dayParts: {
        title: 'Parts of the day', about: 'In these hours only these albums are played. The first that fits counts.', part: 'Part of the day', name: 'Name', from: 'From', to: 'To', days: 'Days on which it begins', albums: 'Albums',
        albumsHint: 'Type a part of a title, choose, and press Enter.', add: 'Add a part', remove: 'Remove this part', removeAlbum: (name) => `Remove ${name}`,
        dayNames: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], drawing: (parts) => `The week: ${parts}`,
        needs: { name: 'A part of the day needs a name.', hours: 'A part of the day needs its hours.', days: 'A part of the day needs a day.', albums: 'A part of the day needs an album.' },
    },
    listeners: {
        title: 'Listeners', about: 'Nobody is known: a listener is whoever asked for a playlist in the last half minute.', span: 'How far back', spans: ['24 hours', '7 days', '30 days', 'A year'],
        curve: (name) => `Most listeners at a time: ${name}`, peak: 'Listeners', total: (time) => `${time} of listening in all.`, nobody: 'Nobody has listened.',
    },
    chart: { none: 'There is nothing to draw yet.', numbers: 'The numbers', time: 'Time', about: (title, most, when) => `${title}. The highest is ${most}, ${when}.` },
    storage: {
        title: 'Storage', database: 'Database', segments: 'Segments', uploads: 'Uploaded files', images: 'Pictures', retired: 'Old encodings', growth: 'Growth', growthCurve: 'Published each of the last 30 days', bytes: 'Bytes',
        byGenre: 'By genre', table: 'Bytes of each genre', genre: 'Genre', albums: 'Albums', tracks: 'Tracks', share: 'Share', nothingToCollect: 'Collecting would free nothing now.',
        collect: (size) => `Collecting old encodings would free ${size}. That happens by itself when nobody can be listening to them any longer.`,
    },
    tokens: {
        title: 'Tokens', create: 'New token', createTitle: 'New token', about: 'Programs send a token as “Authorization: Bearer …”; people sign in with it. The server keeps only a hash of it.', none: 'There are no tokens yet.',
        nameHint: 'Who or what it is for.', scopes: 'May', expires: 'Ends', spans: [['7', 'in a week'], ['30', 'in 30 days'], ['90', 'in 90 days'], ['365', 'in a year'], ['never', 'never']], stateTitle: 'State',
        state: { live: 'valid', expired: 'expired', revoked: 'revoked' }, created: 'Created', used: 'Last used', ends: 'Ends', neverUsed: 'never', never: 'never', by: (name) => `by ${name}`, revoke: 'Revoke',
        revokeTitle: (name) => `Revoke ${name}?`, revokeWords: 'Whoever uses it is turned away at once, and its sessions end. This cannot be undone.', revoked: (name) => `Revoked ${name}.`,
        secretTitle: (name) => `The token ${name}`, secret: 'Token', secretHint: 'Copy it now: it is shown this once.', copy: 'Copy', copied: 'Copied.', copyByHand: 'It is selected: copy it with the keyboard.', kept: 'I have kept it',
    },
    webhooks: {
        title: 'Webhooks', create: 'New webhook', editTitle: 'Edit the webhook', about: 'Each is told by a signed POST what happens here. The secret that it is signed with is shown once.', none: 'Nobody is told of anything yet.',
        url: 'Address', urlHint: 'http or https, without a name and a password in it.', tells: 'Told of', state: 'State', active: 'active', resting: 'resting', rest: 'Rest', wake: 'Wake', ping: 'Try it', pinged: 'It will be told in a moment.',
        events: { 'track.ready': 'a track can be heard', 'track.failed': 'an upload could not be used', 'station.track_started': 'a station begins a track' },
        event: 'Told of', deliveries: 'What it was told', attempts: 'Tries', answer: 'Answer', payload: 'What was said', show: 'Show', noDeliveries: 'It was told nothing yet.', renew: 'Look again',
        states: { delivered: 'delivered', failed: 'failed', pending: 'on its way' },
    },
    audit: {
        title: 'Audit log', about: 'What was changed and asked for under /admin, the latest first.', byActor: 'Filter by actor', none: 'There are no entries.', at: 'When', actor: 'Who', method: 'Method', path: 'Path', status: 'Answer', address: 'From', request: 'Request',
    },
};
