"""Uploads a file with tuspy, and prints where it began and which address the upload has, as JSON.

Arguments: the folder with the library, the address of a host, a token, a file, the id of an album, a file for addresses of
uploads, how many parts are sent before the process kills itself (0 is never), and the path of an upload that was begun at
another host, or nothing.
"""
import json
import os
import signal
import sys
from urllib.parse import urljoin, urlsplit

folder, host, token, file, album, addresses, parts, begun = sys.argv[1:]
sys.path.insert(0, folder)

from tusclient.client import TusClient  # noqa: E402
from tusclient.exceptions import TusCommunicationError  # noqa: E402
from tusclient.storage.filestorage import FileStorage  # noqa: E402

client = TusClient(urljoin(host, "/admin/uploads"), headers={"Authorization": f"Bearer {token}"})
known = (
    {"url": urljoin(host, begun)} if begun else {"store_url": True, "url_storage": FileStorage(addresses)}
)
try:
    uploader = client.uploader(
        file, chunk_size=400_000, upload_checksum=True, metadata={"filename": "Dawn.wav", "album_id": album}, **known)
    first = uploader.offset
    sent = 0
    while uploader.offset < uploader.get_file_size():
        uploader.upload_chunk()
        sent += 1
        path = urlsplit(uploader.url).path
        print(json.dumps({"first": first, "offset": uploader.offset, "path": path}), flush=True)
        if sent == int(parts):
            os.kill(os.getpid(), signal.SIGKILL)
except TusCommunicationError as error:
    print(json.dumps({"refused": error.status_code}))
