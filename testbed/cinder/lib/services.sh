# shellcheck shell=bash disable=SC2154
# Cinder's own services, of Debian's package or of a copy of it.

# Debian's Python, none of the user's: no other has OpenStack in it. All is plain HTTP on this machine.
debians_python() {
  export PATH=$state/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
  unset PYTHONHOME PYTHONPATH VIRTUAL_ENV PYENV_VERSION http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY
}

# uWSGI closes a connection after each answer: it says so, lest a client use it once more. Few threads in more processes
# serve twice as many requests as the other way round.
start_wsgi() { # NAME PORT PROCESSES SCRIPT ARGUMENTS
  start "$1" uwsgi --plugins python3 --master --processes "$3" --threads 4 --lazy-apps --thunder-lock \
    --http-socket "127.0.0.1:$2" --add-header 'Connection: close' --buffer-size 65535 --listen 128 \
    --die-on-term --no-orphans --need-app --wsgi-file "$4" --pyargv "$5"
}

start_cinder() { # TESTBED [DIRECTORY-OF-ANOTHER-CINDER]
  local -x PYTHONPATH=${2:+$2:}$1/driver
  local name config=(--config-file "$state/etc/cinder.conf" --log-file)
  for name in cinder-scheduler cinder-volume cinder-backup; do
    start "$name" "$name" "${config[@]}" "$state/log/$name.log"
  done
  start_wsgi cinder-api "$cinder_port" 4 /usr/bin/cinder-wsgi "${config[*]} $state/log/cinder-api.log"
}
