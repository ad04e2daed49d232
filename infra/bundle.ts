import { readFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { functions, type FunctionName } from '../functions/config/manifest.ts'

/**
 * esbuild is a Go program: it collects garbage when its memory has grown by so many per cent. Left at 100, that was a
 * fifth of what bundling computes. It reads this when it is started, with the first bundle.
 */
process.env['GOGC'] ??= '400'

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

/**
 * Policy packs and days off, of which a request needs one of many. Their JSON becomes a file beside the bundle. The
 * bundle itself has the short values of the first level, so that a pack is found by its name. The rest is read when it
 * is asked for first, and then kept. Otherwise a bundle would grow by 12 KB with every version of a pack, and each
 * start would read them all.
 */
const dataWhenAsked: Plugin = {
  name: 'data-when-asked',
  setup(build) {
    build.onLoad({ filter: /\/(functions\/domain\/.*|chinese-days)\.json$/ }, async ({ path, with: as }) => {
      const text = await readFile(path, 'utf8')
      if (as['type'] === 'file') return { contents: JSON.stringify(JSON.parse(text)), loader: 'file' }
      return { contents: whenAsked(path, JSON.parse(text) as Record<string, unknown>) }
    })
  },
}

/**
 * Leaves out the ways to credentials that no function goes: single sign-on, files of profiles, processes, web
 * identities. Lambda gives credentials in variables. They were loaded when asked for, but what they share with a client
 * (a protocol for XML, say) was in the part that every start reads: 52 KB. Other ways are tried after them as before.
 */
const credentialsOfLambda: Plugin = {
  name: 'credentials-of-lambda',
  setup(build) {
    const ways = /^@aws-sdk\/credential-provider-(sso|ini|process|login|web-identity)$/
    build.onResolve({ filter: ways }, ({ path }) => ({ path, namespace: 'no-credentials' }))
    build.onLoad({ filter: /.*/, namespace: 'no-credentials' }, ({ path }) => ({
      contents: `
        const none = () => async () => {
          throw Object.assign(new Error(${JSON.stringify(`${path} is not in this bundle`)}), { tryNextLink: true })
        }
        export { none as fromSSO, none as fromIni, none as fromProcess, none as fromLoginCredentials, none as fromTokenFile }
      `,
    }))
  },
}

/**
 * The description of the API is made here, and becomes a file beside the bundle: to make it at a start took longer than
 * all the rest of that start.
 */
const describedBefore: Plugin = {
  name: 'described-before',
  setup(build) {
    const describedIn = async (path: string): Promise<Record<string, string>> =>
      ((await import(path)) as { described: Record<string, string> }).described
    build.onLoad({ filter: /\/http\/machine\/described\.ts$/, namespace: 'file' }, async ({ path }) => ({
      contents: whenAsked(`made:${path}`, await describedIn(path)).replace(
        'export default',
        'export const described =',
      ),
    }))
    build.onResolve({ filter: /^made:/ }, ({ path }) => ({
      path: `${path.slice('made:'.length)}.json`,
      namespace: 'made',
    }))
    build.onLoad({ filter: /.*/, namespace: 'made' }, async ({ path }) => ({
      contents: JSON.stringify(await describedIn(path.slice(0, -'.json'.length))),
      loader: 'file',
    }))
  },
}

/** Modules of much data that few requests ask, by the end of their path, each with its one function. */
const askedRarely: Readonly<Record<string, string>> = {
  // What letters may not say: 35 KB.
  '/domain/forms/pressure/pressure.ts': 'pressureIn',
  // Where rules of packs stand: 23 KB.
  '/text/sources/source-in.ts': 'sourceIn',
}

/**
 * Such a module becomes a file beside the bundle, and is read at the first question. The caller cannot wait for an
 * import: that is why it is CommonJS. It has nothing but functions without a memory, so that a second copy would do no
 * harm.
 */
const codeWhenAsked: Plugin = {
  name: 'code-when-asked',
  setup(build) {
    const filter = new RegExp(
      `(${Object.keys(askedRarely)
        .join('|')
        .replaceAll('.', String.raw`\.`)})$`,
    )
    build.onLoad({ filter, namespace: 'file' }, ({ path }) => {
      const name = Object.entries(askedRarely).find(([end]) => path.endsWith(end))?.[1]
      return {
        contents: `
          import file from ${JSON.stringify(`code:${path}`)} with { type: 'file' }
          let read
          const all = () => (read ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)(file))
          export const ${name} = (...asked) => all().${name}(...asked)
        `,
      }
    })
    build.onResolve({ filter: /^code:/ }, ({ path }) => ({
      path: path.slice('code:'.length).replace(/\.ts$/, '.cjs'),
      namespace: 'code',
    }))
    build.onLoad({ filter: /.*/, namespace: 'code' }, async ({ path }) => ({
      contents: await commonJs(path.replace(/\.cjs$/, '.ts')),
      loader: 'file',
    }))
  },
}

/**
 * What pages and mails say in one language becomes a file beside the bundle, and is read when somebody asks for it
 * first. Hardly any request asks for both languages, and many steps for none: together they were a quarter of a bundle.
 * The bundle itself has the names of the first level. The modules have nothing but words, so that a second copy of what
 * they import does no harm.
 */
const wordsWhenAsked: Plugin = {
  name: 'words-when-asked',
  setup(build) {
    build.onLoad(
      {
        filter: /\/text\/(en|zh-CN)\/(labels|pages|mails|where-it-stands|staff\/(case|entry|task)-pages)\.ts$/,
        namespace: 'file',
      },
      async ({ path }) => {
        const [[name, words] = ['', {}], ...more] = Object.entries((await import(path)) as Record<string, object>)
        if (more.length > 0) throw new Error(`${path}: has more than one export`)
        const getters = Object.keys(words).map(
          (key) => `get ${JSON.stringify(key)}() { return all()[${JSON.stringify(key)}] }`,
        )
        return {
          contents: `
          import file from ${JSON.stringify(`code:${path}`)} with { type: 'file' }
          let read
          const all = () => (read ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)(file).${name})
          export const ${name} = { ${getters.join(', ')} }
        `,
        }
      },
    )
  },
}

async function commonJs(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'utf8',
    logLevel: 'silent',
  })
  return outputFiles[0]!.text
}

/** A module whose object has the properties of this JSON, those with much in them as getters. */
function whenAsked(path: string, data: Record<string, unknown>): string {
  const properties = Object.entries(data).map(([name, value]) =>
    (typeof value === 'object' && value !== null) || String(value).length > 1000
      ? `get ${JSON.stringify(name)}() { return all()[${JSON.stringify(name)}] }`
      : `${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  )
  return `
    import file from ${JSON.stringify(path)} with { type: 'file' }
    let read
    const all = () => (read ??= JSON.parse(
      process.getBuiltinModule('node:fs').readFileSync(new URL(file, import.meta.url), 'utf8')))
    export default { ${properties.join(', ')} }
  `
}

/** What does not build, one line each with file, line and column. */
export class BundleError extends Error {
  override name = 'BundleError'
}

/**
 * Bundles every function of the manifest, each to `<out>/<name>/index.mjs` and what that imports later. They share
 * esbuild's one process, and its API takes plugins, which the CDK's own bundling construct does not.
 *
 * What is imported by a call, in our code and in the SDK, is split
 * off into files of its own: a start does not even read them. Without that, esbuild would also wrap all that they share
 * with the rest, and could then leave out nothing that is never used.
 *
 * No source maps: Lambda would read them at the start of every function. Instead names are left unshortened, so that a
 * stack trace in the logs speaks in the names of the source; shortening them gains nothing measurable at start.
 * @throws BundleError
 */
export async function bundle(out: string, root: string = functionsRoot): Promise<Metafile> {
  const made: Metafile[] = []
  // A few at a time: all of them at once took 3.4 GB of memory instead of 0.6, and no less computing.
  const names = (Object.keys(functions) as FunctionName[]).values()
  const bundleSome = async (): Promise<void> => {
    for (const name of names) made.push(await bundleEntry(join(root, functions[name].entry), join(out, name)))
  }
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, bundleSome))
  return {
    inputs: Object.assign({}, ...made.map(({ inputs }) => inputs)) as Metafile['inputs'],
    outputs: Object.assign({}, ...made.map(({ outputs }) => outputs)) as Metafile['outputs'],
  }
}

/** Bundles one module to `<out>/index.mjs`. @throws BundleError */
export async function bundleEntry(entry: string, out: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [{ in: entry, out: 'index' }],
    outdir: out,
    chunkNames: '[name]-[hash]',
    splitting: true,
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
    plugins: [builtinsByCall, dataWhenAsked, describedBefore, wordsWhenAsked, codeWhenAsked, credentialsOfLambda],
  }).catch((error: unknown) => {
    throw new BundleError(error instanceof Error ? error.message : String(error))
  })
  return metafile
}
