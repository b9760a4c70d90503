/** What a host with an iSCSI initiator says of itself; drivers take from it what they need. */
export const connector = {
  initiator: 'iqn.1993-08.org.debian:01:blockspec',
  host: 'blockspec-host',
  ip: '127.0.0.1',
  platform: 'x86_64',
  os_type: 'linux2',
  multipath: false,
}
