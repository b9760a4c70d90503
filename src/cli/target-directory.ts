/** The name of a target's own directory: any name of targets.yaml becomes one that stays where it is put. */
export const targetDirectory = (name: string): string =>
  encodeURIComponent(name).replace(/^\.+$/, (dots) => dots.replaceAll('.', '%2E'))
