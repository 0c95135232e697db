import { join } from 'node:path';
import ts from 'typescript';
import { below, type Descriptions, shapeMark } from '../../lib/config/schema/describe-schema';

const FOLDER = join(__dirname, '../../lib/config');

/**
 * The comments of a type that stands in a `*-spec.ts` file, by place in the document it describes. Asks the compiler, so that
 * unions, aliases, mapped types and type parameters are what they are for whoever writes the document.
 */
export function commentsOf(typeName: string, file: string): Descriptions {
  return commentsIn(`import type { ${typeName} as It } from './${file}';\nexport declare const it: It;\n`);
}

/** The same of a source text that exports `it`. */
export function commentsIn(text: string): Descriptions {
  const { checker, type, root } = typeOfIt(text);
  const found = new Map<string, Set<string>>();
  const say = (place: string, said: string): void => {
    if (said !== '') found.set(place, (found.get(place) ?? new Set()).add(said));
  };

  /** A type that contains itself is not entered again. */
  const visit = (type: ts.Type, path: string, around: ReadonlySet<ts.Type> = new Set()): void => {
    if (around.has(type)) return;
    const within = new Set([...around, type]);
    const members = (type.isUnion() ? type.types : [type]).map(plain).filter(isMapping);
    const several = members.filter((member) => propertiesOf(member).length > 0).length > 1;
    for (const member of members) {
      const element = checker.isArrayLikeType(member) ? checker.getIndexTypeOfType(member, ts.IndexKind.Number) : null;
      if (element !== null) {
        if (element !== undefined) visit(element, `${path}[]`, within);
        continue;
      }
      const properties = propertiesOf(member);
      const place = several ? `${path}${markOf(properties)}` : path;
      if (place !== path) say(place, wordsOf(member.aliasSymbol) || wordsOf(member.symbol));
      const entry = checker.getIndexTypeOfType(member, ts.IndexKind.String);
      if (entry !== undefined && !within.has(entry)) {
        say(below(place, '*'), wordsOfSpec(plain(checker.getNonNullableType(entry))));
        visit(entry, below(place, '*'), within);
      }
      for (const property of properties) {
        const inner = below(place, property.name);
        say(inner, sentences(commentOf(property) || wordsOfTypeAt(property), defaultOf(property)));
        visit(typeOf(property), inner, within);
      }
    }
  };

  /** `NoInfer<T>` is a type around the one it is of. */
  function plain(type: ts.Type): ts.Type {
    return (type.flags & ts.TypeFlags.Substitution) === 0 ? type : (type as ts.SubstitutionType).baseType;
  }

  /** Text with a brand is text: `string & { … }` has the properties of neither a mapping nor a list for the user. */
  function isMapping(type: ts.Type): boolean {
    if (type.isIntersection()) return type.types.every(isMapping);
    return (type.flags & ts.TypeFlags.Object) !== 0 && type.getCallSignatures().length === 0;
  }

  /** Without those that may never be there and only help the compiler. */
  function propertiesOf(type: ts.Type): readonly ts.Symbol[] {
    if (checker.isArrayLikeType(type)) return [];
    return checker.getPropertiesOfType(type).filter((property) => (typeOf(property).flags & ts.TypeFlags.Never) === 0);
  }

  function typeOf(property: ts.Symbol): ts.Type {
    return checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(property, root));
  }

  function markOf(properties: readonly ts.Symbol[]): string {
    const required = properties.filter((property) => (property.flags & ts.SymbolFlags.Optional) === 0);
    const constants = required.flatMap((property) => {
      const type = typeOf(property);
      return type.isStringLiteral() || type.isNumberLiteral() ? [[property.name, type.value] as const] : [];
    });
    return shapeMark(
      required.map(({ name }) => name),
      new Map(constants),
    );
  }

  function wordsOf(symbol: ts.Symbol | undefined): string {
    return symbol === undefined ? '' : sentences(commentOf(symbol), defaultOf(symbol));
  }

  function commentOf(symbol: ts.Symbol): string {
    return oneLine(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
  }

  function defaultOf(symbol: ts.Symbol): string {
    const standard = symbol.getJsDocTags(checker).find(({ name }) => name === 'default');
    const value = oneLine(ts.displayPartsToString(standard?.text)).replace(/^- /, '');
    return value === '' ? '' : `Default: ${value}.`;
  }

  /** What the types of `*-spec.ts` say of themselves stands for a property that says nothing; units and facts say too little. */
  function wordsOfSpec(type: ts.Type): string {
    return (
      [type.aliasSymbol, type.symbol]
        .filter(isOfSpec)
        .map(wordsOf)
        .find((said) => said !== '') ?? ''
    );
  }

  function isOfSpec(symbol: ts.Symbol | undefined): boolean {
    return symbol?.declarations?.some((node) => node.getSourceFile().fileName.endsWith('-spec.ts')) ?? false;
  }

  /** By the name that the property's type is written with: a union forgets it, and an optional one is a union. */
  function wordsOfTypeAt(property: ts.Symbol): string {
    const node = property.valueDeclaration;
    const written = node !== undefined && ts.isPropertySignature(node) ? node.type : undefined;
    return written === undefined ? '' : wordsOfName(written);
  }

  function wordsOfName(node: ts.TypeNode): string {
    if (ts.isMappedTypeNode(node)) return node.type === undefined ? '' : wordsOfName(node.type);
    if (!ts.isTypeReferenceNode(node)) return '';
    const named = checker.getSymbolAtLocation(node.typeName);
    const symbol =
      named !== undefined && (named.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(named) : named;
    const said = isOfSpec(symbol) ? wordsOf(symbol) : '';
    const last = node.typeArguments?.at(-1);
    return said !== '' || last === undefined ? said : wordsOfName(last);
  }

  say('', wordsOfSpec(type));
  visit(type, '');
  return Object.fromEntries(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([place, said]) => [place, [...said].join(' Or: ')]),
  );
}

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function typeOfIt(text: string): { readonly checker: ts.TypeChecker; readonly type: ts.Type; readonly root: ts.Node } {
  const file = join(FOLDER, 'it.virtual-spec.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? text : readFile(name));
  host.getSourceFile = (name, version, ...more) =>
    name === file ? ts.createSourceFile(name, text, version) : getSourceFile(name, version, ...more);
  const program = ts.createProgram([file], options, host);
  const root = program.getSourceFile(file);
  const problem = program.getSemanticDiagnostics(root)[0];
  const checker = program.getTypeChecker();
  const module = root === undefined ? undefined : checker.getSymbolAtLocation(root);
  const it = module === undefined ? undefined : checker.getExportsOfModule(module).find(({ name }) => name === 'it');
  if (problem !== undefined || root === undefined || it === undefined) {
    throw new Error(`the types do not read: ${ts.flattenDiagnosticMessageText(problem?.messageText, '\n')}`);
  }
  return { checker, type: checker.getTypeOfSymbolAtLocation(it, root), root };
}
