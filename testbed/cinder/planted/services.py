"""Succeeds once the scheduler has heard of the pools of both back ends, so that volumes can be made."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'lib'))

from rest import Session  # noqa: E402

pools = Session('admin', 'admin').cinder('GET', '/scheduler-stats/get_pools')['pools']
sys.exit(len(pools) < 2)
