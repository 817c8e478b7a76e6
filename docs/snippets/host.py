"""A shop in one file: takes order updates and remembers what each order is worth. Python 3.8 or newer, nothing else.

    . target/demo/mine.env && python3 docs/snippets/host.py
"""
import http.server
import os
import sqlite3
from urllib.parse import urlsplit

from order_updates import NotGenuine, verify

orders = sqlite3.connect("orders.db", isolation_level=None)
orders.execute("create table if not exists orders (reference text primary key, status text, captured int, sequence int)")


class Shop(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            update = verify(self.headers, body, [os.environ["OCTOPUS_UPDATE_SECRET"]])
        except NotGenuine:
            return self.answer(401)
        if update["type"] != "test":
            order = update["order"]
            orders.execute(  # only a higher sequence changes anything
                "insert into orders values (?, ?, ?, ?) on conflict (reference) do update set status = excluded.status,"
                " captured = excluded.captured, sequence = excluded.sequence where orders.sequence < excluded.sequence",
                (order["reference"], order["status"], order["captured"], update["sequence"]))
        self.answer(200)  # stored, so the gateway need not repeat it

    def do_GET(self):
        reference = urlsplit(self.path).path.rpartition("/")[2]
        found = orders.execute("select status, captured from orders where reference = ?", [reference]).fetchone()
        self.answer(200, "%s is %s, HK$%.2f taken\n" % (reference, found[0], found[1] / 100) if found else "no such order\n")

    def answer(self, status, text=""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())


if __name__ == "__main__":
    address = urlsplit(os.environ["SHOP"])
    print("taking order updates at", os.environ["SHOP"] + "/updates", flush=True)
    http.server.HTTPServer((address.hostname, address.port), Shop).serve_forever()
