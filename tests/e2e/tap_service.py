"""A TAP service on 127.0.0.1 that behaves, and misbehaves, as public services do."""
import contextlib
import http.server
import json
import re
import socket
import threading
import urllib.parse

from conftest import polycosm

HEADER = "id,name,parallax\n"
ROWS = [f'{7 * i + 3},"star, no. {i}",{30 + i / 8}\n' for i in range(60)]
TABLE = HEADER + "".join(ROWS)

PAGED = """
name = "stars"
title = "Stars of the test server"
service = "SERVICE"
content_types = ["text/csv"]
columns = ["id", "parallax"]
release = "Test release 1"
release_date = "2021-03-04"
licence = "of the test"
citation = "the test"
page_key = "id"
page_row_count = 20
adql = "SELECT {top} id, name, parallax FROM stars WHERE parallax > 29 {after} ORDER BY id"
"""
WHOLE = """
name = "stars"
title = "Stars of the test server"
service = "SERVICE"
content_types = ["text/csv"]
columns = ["id", "parallax"]
release = "Living table"
release_date = "retrieved"
licence = "of the test"
citation = "the test"
count_adql = "SELECT COUNT(*) FROM stars"
adql = "SELECT id, name, parallax FROM stars ORDER BY id"
"""
TAP_ERROR = """<?xml version="1.0"?><VOTABLE version="1.4"><RESOURCE type="results">
<INFO name="QUERY_STATUS" value="ERROR">Column &quot;paralax&quot; is unknown
 in table stars</INFO></RESOURCE></VOTABLE>"""
LOGIN = "<!DOCTYPE html><html><head><title>Hotel Wi-Fi: please log in</title></head><body></body></html>"


class Service:
    """A TAP service; `play` decides about each answer: a function of the request's number and the handler that returns
    True when it has answered by itself."""

    def __init__(self):
        self.requests = []
        self.play = lambda number, handler: False
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.answer(urllib.parse.urlparse(self.path).query)

            def do_POST(self):
                self.answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

            def answer(self, form):
                self.form = {key: values[0] for key, values in urllib.parse.parse_qs(form).items()}
                self.adql = self.form.get("QUERY", "")
                service.requests.append({"method": self.command, "path": self.path, "adql": self.adql, "form": self.form,
                                         "headers": dict(self.headers)})
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    if not service.play(len(service.requests), self):
                        self.send(self.table())

            def table(self):
                if "COUNT" in self.adql:
                    return f"COUNT\n{len(ROWS)}\n"
                after = re.search(r"id > (\d+)", self.adql)
                top = re.search(r"TOP (\d+)", self.adql)
                rows = [row for row in ROWS if not after or int(row.split(",")[0]) > int(after[1])]
                return HEADER + "".join(rows[:int(top[1])] if top else rows)

            def send(self, text, status=200, kind="text/csv;charset=UTF-8", length=None, **headers):
                body = text if isinstance(text, bytes) else text.encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body) if length is None else length))
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(body)
                if length is not None and length > len(body):
                    self.hang_up()

            def hang_up(self):
                self.wfile.flush()
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/tap"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def query_file(tmp_path, service, text=PAGED):
    path = tmp_path / "query.toml"
    path.write_text(text.replace("SERVICE", service if isinstance(service, str) else service.url))
    return path


def fetch(tmp_path, service, *words, text=PAGED, check=0, retries=1):
    # Proxies of the machine must not see requests to this one.
    return polycosm("catalog", "fetch", "--query", query_file(tmp_path, service, text), "--out", tmp_path / "raw",
                    "--retries", retries, *words, check=check, timeout=60, env={"no_proxy": "127.0.0.1"})


def names(tmp_path):
    return sorted(path.name for path in (tmp_path / "raw").iterdir())


def table(tmp_path):
    return (tmp_path / "raw/stars.csv").read_text()


def manifest(tmp_path):
    return json.loads((tmp_path / "raw/stars.manifest.json").read_text())


def only_on(number, answer):
    return lambda n, handler: (answer(handler), True)[1] if n == number else False


def ranged(handler, tag='"v1"', cut=None):
    """Answers as a server that knows ranges does."""
    text = handler.table().encode()
    wish = re.fullmatch(r"bytes=(\d+)-", handler.headers.get("Range", ""))
    if wish and handler.headers.get("If-Range") == tag:
        begin = int(wish[1])
        handler.send(text[begin:], status=206, ETag=tag, Accept_Ranges="bytes",
                     Content_Range=f"bytes {begin}-{len(text) - 1}/{len(text)}")
    elif cut:
        handler.send(text[:cut], length=len(text), ETag=tag, Accept_Ranges="bytes")
    else:
        handler.send(text, ETag=tag, Accept_Ranges="bytes")
    return True


def chunks(handler, text, closes=True):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/csv")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for i in range(0, len(text), 100):
        piece = text[i:i + 100].encode()
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    if closes:
        handler.wfile.write(b"0\r\n\r\n")
    else:
        handler.hang_up()
