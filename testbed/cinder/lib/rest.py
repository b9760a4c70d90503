"""A small client of Keystone, Cinder and Glance, so that nothing here depends on the suite that it is there to check."""
import json
import os
import time
import urllib.error
import urllib.request

AUTH_URL = os.environ['TESTBED_AUTH_URL']
CINDER_URL = os.environ['TESTBED_CINDER_URL']
IMAGE_URL = os.environ['TESTBED_IMAGE_URL']
COMPUTE_URL = os.environ['TESTBED_COMPUTE_URL']
PASSWORD = os.environ['TESTBED_PASSWORD']
STATE = os.environ['TESTBED_STATE']


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, method, url, status, text):
        super().__init__(f'{method} {url}: {status} {text[:300]}')
        self.status = status


def request(method, url, body=None, headers=None):
    """The answer's JSON (None if it has no body) and its headers; bytes are sent as they are."""
    content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    headers = {'Accept': 'application/json', 'Content-Type': 'application/json'} | (headers or {})
    try:
        with urllib.request.urlopen(urllib.request.Request(url, content, headers, method=method), timeout=60) as answer:
            text = answer.read()
            return json.loads(text) if text else None, answer.headers
    except urllib.error.HTTPError as error:
        raise Refused(method, url, error.code, error.read().decode(errors='replace')) from None


class Session:
    """A user's token for a project."""

    def __init__(self, user, project):
        domain = {'name': 'Default'}
        _, headers = request('POST', f'{AUTH_URL}/auth/tokens', {'auth': {
            'identity': {'methods': ['password'], 'password': {
                'user': {'name': user, 'domain': domain, 'password': PASSWORD}}},
            'scope': {'project': {'name': project, 'domain': domain}}}})
        self.headers = {'X-Auth-Token': headers['X-Subject-Token']}

    def keystone(self, method, path, body=None):
        return request(method, AUTH_URL + path, body, self.headers)[0]

    def cinder(self, method, path, body=None, microversion='3.70'):
        headers = self.headers | {'OpenStack-API-Version': f'volume {microversion}'}
        return request(method, f'{CINDER_URL}/v3{path}', body, headers)[0]

    def glance(self, method, path, body=None):
        headers = {'Content-Type': 'application/octet-stream'} if isinstance(body, bytes) else {}
        return request(method, f'{IMAGE_URL}/v2{path}', body, self.headers | headers)[0]


def until(wanted, seconds=120):
    """What `wanted` returns once it neither raises nor returns a false value."""
    deadline = time.monotonic() + seconds
    while True:
        problem = None
        try:
            answer = wanted()
            if answer:
                return answer
        except (Refused, OSError) as error:
            problem = error
        if time.monotonic() > deadline:
            raise TimeoutError(f'not after {seconds} s: {wanted.__name__} {problem or ""}')
        time.sleep(0.2)
