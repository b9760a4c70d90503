#!/usr/bin/python3
"""Records how openstacksdk reads clouds.yaml: what it would send to Keystone, and where it would go from there.

    testbed/clients/record-clouds.py tests/recorded/clouds.json

Each case of the file is played in an empty directory with the files and variables that it names; what openstacksdk
makes of it replaces the case's "openstacksdk". blockspec's tests hold their own reading against that.
"""
import json
import os
import subprocess
import sys
import tempfile

PLAY = r'''
import json, sys, warnings
warnings.simplefilter("ignore")
import keystoneauth1.exceptions
from keystoneauth1.session import Session
from openstack.config import OpenStackConfig

seen = {}

class Spy(Session):
    def request(self, url, method, **kwargs):
        if method == "POST":
            seen.update(url=url, body=kwargs.get("json"))
        raise keystoneauth1.exceptions.ConnectFailure("nobody is asked")

wish = json.loads(sys.argv[1])
try:
    cloud = OpenStackConfig().get_one(wish.get("cloud"), region_name=wish.get("region"))
except Exception as error:
    print(json.dumps({"error": type(error).__name__}))
    sys.exit()
spy = Spy()
try:
    cloud.get_auth().get_access(spy)
except Exception:
    pass
verify, cert = cloud.get_requests_verify_args()
print(json.dumps({
    "keystone": seen or None,
    "interface": cloud.get_interface("block-storage").replace("URL", ""),
    "region": cloud.get_region_name("block-storage") or None,
    "endpoint": cloud.get_endpoint("block-storage"),
    "serviceType": cloud.get_service_type("block-storage"),
    "verify": verify is not False,
    "ca": verify if isinstance(verify, str) else None,
    "cert": cert[0] if isinstance(cert, tuple) else cert,
    "key": cert[1] if isinstance(cert, tuple) else None,
}))
'''


def play(case):
    with tempfile.TemporaryDirectory() as home:
        for name, text in case.get("files", {}).items():
            path = os.path.join(home, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as file:
                file.write(text)
        work = os.path.join(home, "work")
        os.makedirs(work, exist_ok=True)
        env = {"HOME": home, "PATH": "/usr/bin:/bin"}
        env.update({name: value.replace("$HOME", home) for name, value in case.get("env", {}).items()})
        wish = json.dumps({"cloud": case.get("cloud"), "region": case.get("region")})
        answer = subprocess.run(["/usr/bin/python3", "-c", PLAY, wish], cwd=work, env=env, check=True, capture_output=True)
        return json.loads(answer.stdout.decode().replace(home, "$HOME"))


def main(path):
    with open(path) as file:
        cases = json.load(file)
    for case in cases:
        case["openstacksdk"] = play(case)
    with open(path, "w") as file:
        json.dump(cases, file, indent=2)
        file.write("\n")


main(sys.argv[1])
