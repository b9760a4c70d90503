"""Stands in for the service beside Cinder that is not there: a Compute API where no volume is attached.

Without an answer from it Cinder cannot delete an attachment that names a server. Events that Cinder reports are taken.
"""
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NOT_FOUND = {'itemNotFound': {'code': 404, 'message': 'There is nothing here.'}}


class Neighbours(BaseHTTPRequestHandler):

    def do_GET(self):
        self._answer(404, NOT_FOUND)

    def do_POST(self):
        sent = json.loads(self.rfile.read(int(self.headers.get('Content-Length', 0))) or '{}')
        if self.path.endswith('/os-server-external-events'):
            self._answer(200, {'events': [event | {'code': 200} for event in sent.get('events', [])]})
        else:
            self._answer(404, NOT_FOUND)

    def _answer(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(content)))
        self.end_headers()
        self.wfile.write(content)


ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Neighbours).serve_forever()
