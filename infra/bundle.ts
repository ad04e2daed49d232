import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { functions, type FunctionName } from '../functions/config/manifest.ts'

/** Where the entries of the manifest are. */
const functionsRoot = join(import.meta.dirname, '../functions')

/**
 * Takes Node's own modules by a call instead of an ES import. An import evaluates every lazy getter of the module
 * (`node:http` loads all of undici): that is 15 ms of 115 at each cold start, for nothing. It also lets CommonJS
 * dependencies `require` them, which an ES bundle otherwise cannot.
 */
const builtinsByCall: Plugin = {
  name: 'builtins-by-call',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z_/0-9]+$/ }, ({ path }) =>
      isBuiltin(path) ? { path, namespace: 'builtin' } : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
    }))
  },
}

/** What does not build, one line each with file, line and column. */
export class BundleError extends Error {
  override name = 'BundleError'
}

/**
 * Bundles every function of the manifest, each to `<out>/<name>/index.mjs`. One esbuild run for all, instead of one
 * process per function, and esbuild's API takes plugins, which the CDK's own bundling construct does not.
 *
 * No source maps: Lambda would read them at the start of every function. Instead names are left unshortened, so that a
 * stack trace in the logs speaks in the names of the source; shortening them gains nothing measurable at start.
 * @throws BundleError
 */
export async function bundle(out: string, root: string = functionsRoot): Promise<Metafile> {
  const entries = Object.entries(functions) as [FunctionName, (typeof functions)[FunctionName]][]
  const { metafile } = await build({
    entryPoints: entries.map(([name, { entry }]) => ({ in: join(root, entry), out: `${name}/index` })),
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    // Escaped, each Chinese character takes six bytes instead of three: 4 % of all bundles.
    charset: 'utf8',
    metafile: true,
    logLevel: 'silent',
    plugins: [builtinsByCall],
  }).catch((error: unknown) => {
    throw new BundleError(error instanceof Error ? error.message : String(error))
  })
  return metafile
}
