import type { CallOptions, Options, SendOperation, Values } from './send.js'

export const backupsClient = (send: SendOperation) => ({
  list: (query?: CallOptions['query'], options?: Options) =>
    send('backups.list', {}, undefined, { query, ...options }),
  listDetail: (query?: CallOptions['query'], options?: Options) =>
    send('backups.list-detail', {}, undefined, { query, ...options }),
  create: (backup: Values, options?: Options) => send('backups.create', {}, { backup }, options),
  show: (id: string, options?: Options) => send('backups.show', { backup_id: id }, undefined, options),
  update: (id: string, backup: Values, options?: Options) =>
    send('backups.update', { backup_id: id }, { backup }, options),
  delete: (id: string, options?: Options) => send('backups.delete', { backup_id: id }, undefined, options),
  restore: (id: string, restore: Values = {}, options?: Options) =>
    send('backups.restore', { backup_id: id }, { restore }, options),
  exportRecord: (id: string, options?: Options) =>
    send('backups.export-record', { backup_id: id }, undefined, options),
  importRecord: (record: unknown, options?: Options) =>
    send('backups.import-record', {}, { 'backup-record': record }, options),
  action: (id: string, action: string, parameters: unknown = {}, options?: Options) =>
    send(`backups.action.${action}`, { backup_id: id }, { [action]: parameters }, options),
})
