// What a module keeps between two calls: variables at its top level that are written to after it is loaded.
import { bodyOf, isNode, lineOf, type Node } from './syntax.ts';

export interface HiddenMemory {
  readonly name: string;
  readonly line: number;
}

/** Methods that change what they are called on. */
const WRITING = new Set(
  'set add delete clear push pop shift unshift splice sort reverse fill copyWithin append'.split(' '),
);

/** The variables at the top level of a module that functions write to, with the line of each declaration. */
export function hiddenMemory(path: string, text: string): readonly HiddenMemory[] {
  const body = bodyOf(path, text);
  const declared = new Map<string, Node>();
  const found = new Map<string, Node>();
  for (const statement of body) {
    const declaration = isNode(statement.declaration) ? statement.declaration : statement;
    if (declaration.type !== 'VariableDeclaration') continue;
    for (const declarator of declaration.declarations as readonly Node[]) {
      for (const name of namesBound(declarator.id)) {
        declared.set(name, declarator);
        if (declaration.kind !== 'const') found.set(name, declarator);
      }
    }
  }
  collectWrites(body, [], false, (name) => {
    const declarator = declared.get(name);
    if (declarator) found.set(name, declarator);
  });
  return [...found].map(([name, node]) => ({ name, line: lineOf(text, node) }));
}

/**
 * Reports the name of each module's variable that is written to inside a function.
 * @param shadows names that functions around have of their own
 */
function collectWrites(
  value: unknown,
  shadows: readonly string[],
  inFunction: boolean,
  report: (name: string) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) collectWrites(item, shadows, inFunction, report);
    return;
  }
  if (!isNode(value)) return;
  const opens = /Function/.test(value.type) && !value.type.startsWith('TS');
  const own = opens ? [...shadows, ...namesOwnedBy(value)] : shadows;
  const inside = inFunction || opens;
  const written = inside ? writtenBy(value) : null;
  if (written !== null && !own.includes(written)) report(written);
  for (const child of Object.values(value)) collectWrites(child, own, inside, report);
}

/** Parameters and variables of a function, those of functions in it left out. */
function namesOwnedBy(node: Node): readonly string[] {
  const names = (Array.isArray(node.params) ? node.params : []).flatMap(namesBound);
  const visit = (value: unknown): void => {
    if (isNode(value) && /Function/.test(value.type)) return;
    if (isNode(value) && value.type === 'VariableDeclarator') names.push(...namesBound(value.id));
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(node.body);
  return names;
}

/** The names in a pattern: `a`, `{ a, b: c = 1 }`, `[a, ...b]`. */
function namesBound(pattern: unknown): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap(namesBound);
  if (!isNode(pattern)) return [];
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name as string];
    case 'ObjectPattern':
      return namesBound(pattern.properties);
    case 'ArrayPattern':
      return namesBound(pattern.elements);
    case 'Property':
      return namesBound(pattern.value);
    case 'AssignmentPattern':
      return namesBound(pattern.left);
    case 'RestElement':
      return namesBound(pattern.argument);
    default:
      return [];
  }
}

/** The variable that a node writes to, itself or something in it; null where it writes to none. */
function writtenBy(node: Node): string | null {
  switch (node.type) {
    case 'AssignmentExpression':
      return rootName(node.left);
    case 'UpdateExpression':
      return rootName(node.argument);
    case 'UnaryExpression':
      return node.operator === 'delete' ? rootName(node.argument) : null;
    case 'CallExpression': {
      const { callee } = node;
      if (!isNode(callee) || callee.type !== 'MemberExpression') return null;
      const method = isNode(callee.property) ? callee.property.name : null;
      return WRITING.has(method as string) ? rootName(callee.object) : null;
    }
    default:
      return null;
  }
}

/** `a` of `a`, `a.b.c`, `a[0]`, `a?.b` and `a!`. */
function rootName(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === 'Identifier') return value.name as string;
  return rootName(value.object ?? value.expression);
}
