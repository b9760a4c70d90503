import { Command } from 'commander'
import { toolOf } from '../tool.js'
import type { AddCommand } from './add-command.js'
import { addCatalogue, addCoverage, addDerive, addDiff, addErrata, addExplain } from './document-commands.js'
import { addReference } from './reference-options.js'
import { addCertify, addCompare, addMatrix, addReport, addTrend, addVerify } from './report-commands.js'
import { addClean, addDoctor, addInit, addMerge, addPlan, addReplay, addRun } from './target-commands.js'

/** In the order in which help lists them. */
const commands: readonly AddCommand[] = [
  addRun,
  addMerge,
  addReplay,
  addPlan,
  addDoctor,
  addClean,
  addDerive,
  addExplain,
  addCoverage,
  addCompare,
  addReport,
  addCertify,
  addVerify,
  addCatalogue,
  addTrend,
  addMatrix,
  addErrata,
  addDiff,
  addInit,
  addReference,
]

/** All that the command line understands. */
export const program = (finish: (code: number) => void): Command => {
  const root = new Command('blockspec')
    .description('Judges what a Block Storage endpoint keeps of what is documented, per microversion.')
    .version(toolOf().version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing that gates, 1 a must failed, 2 bad usage or configuration, 3 inconclusive or left behind.',
    )
  for (const add of commands) add(root, finish)
  for (const command of root.commands) command.exitOverride()
  return root
}
