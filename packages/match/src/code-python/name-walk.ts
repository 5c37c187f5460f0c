import { NameScope } from './name-scope.ts';
import type { Syntax } from './syntax.ts';

const comprehensions = new Set([
  'ArrayComprehensionExpression',
  'ComprehensionExpression',
  'DictionaryComprehensionExpression',
  'SetComprehensionExpression',
]);

/** Where names of patterns may be bound: what is assigned to stands in these. */
const groups = new Set(['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression']);

/** Goes through a program and notes what binds which name where. */
export class NameWalk {
  /** The scope that each name is used in; names of attributes and keywords are in none. */
  readonly uses: Map<Syntax, NameScope> = new Map();
  /** Names by which calls give arguments. */
  readonly keywords: Set<string> = new Set();
  #scope: NameScope;

  constructor(module: NameScope) {
    this.#scope = module;
  }

  walk(node: Syntax): this {
    const visit = this.#visits[node.name];
    if (visit !== undefined) visit(node);
    else if (comprehensions.has(node.name)) this.#comprehension(node.children);
    else this.#walkAll(node.children);
    return this;
  }

  readonly #visits: Readonly<Record<string, (node: Syntax) => void>> = {
    VariableName: (node) => void this.uses.set(node, this.#scope),
    FunctionDefinition: (node) => this.#function(node),
    LambdaExpression: ({ children }) => this.#parameters(children, 'local'),
    ClassDefinition: (node) => this.#class(node),
    ArgList: ({ children }) => this.#arguments(children),
    AssignStatement: ({ children }) => this.#assignment(children),
    UpdateStatement: ({ children }) => this.#bindThenWalk(children, 0, 1),
    NamedExpression: ({ children }) => {
      this.#bindIn(this.#scope.outOfComprehensions, children[0]);
      this.#walkAll(children);
    },
    ForStatement: ({ children }) => {
      const start = indexOf(children, 'for') + 1;
      this.#bindThenWalk(children, start, indexOf(children, 'in'));
    },
    WithStatement: ({ children }) => this.#bindAfterAs(children),
    TryStatement: ({ children }) => this.#bindAfterAs(children),
    DeleteStatement: ({ children }) => this.#bindThenWalk(children, 1, children.length),
    ImportStatement: ({ children }) => this.#import(children),
    ScopeStatement: ({ children }) => this.#leave(children),
    TypeDefinition: ({ children }) => this.#bindThenWalk(children, 1, 2),
    CapturePattern: ({ children }) => this.#capture(children[0]),
    AsPattern: ({ children }) => {
      this.#capture(children.at(-1));
      this.#walkAll(children);
    },
    // The name before `=` is an attribute's.
    KeywordPattern: ({ children }) => this.#walkAll(children.slice(1)),
  };

  #walkAll(nodes: readonly Syntax[]): void {
    for (const node of nodes) this.walk(node);
  }

  #inside(kind: NameScope['kind'], work: () => void): void {
    const outside = this.#scope;
    this.#scope = new NameScope(kind, outside);
    work();
    this.#scope = outside;
  }

  #bindIn(scope: NameScope, node: Syntax | undefined): void {
    if (node?.name === 'VariableName') scope.bind(node.text, 'local');
    else if (node !== undefined && groups.has(node.name)) {
      for (const child of node.children) this.#bindIn(scope, child);
    }
  }

  /** Binds what stands from `start` to `end`, and walks through everything. */
  #bindThenWalk(nodes: readonly Syntax[], start: number, end: number): void {
    for (const node of nodes.slice(start, end)) this.#bindIn(this.#scope, node);
    this.#walkAll(nodes);
  }

  #bindAfterAs(nodes: readonly Syntax[]): void {
    for (const [index, { name }] of nodes.entries()) {
      if (name === 'as') this.#bindIn(this.#scope, nodes[index + 1]);
    }
    this.#walkAll(nodes);
  }

  #assignment(nodes: readonly Syntax[]): void {
    const end = nodes.findLastIndex(({ name }) => name === 'AssignOp');
    // `x: int` alone makes the name local too.
    this.#bindThenWalk(nodes, 0, end < 0 ? 1 : end);
  }

  #function({ children }: Syntax): void {
    this.#bindIn(this.#scope, children[indexOf(children, 'def') + 1]);
    this.#parameters(children, 'parameter');
  }

  /** Defaults and annotations are read outside, the body inside. */
  #parameters(nodes: readonly Syntax[], binding: 'parameter' | 'local'): void {
    const list = nodes.find(({ name }) => name === 'ParamList');
    const start =
      list === undefined ? nodes.findIndex(({ text }) => text === ':') : nodes.indexOf(list);
    this.#walkAll(nodes.slice(0, start));
    const names = parametersOf(list?.children ?? []);
    for (const node of list?.children ?? [])
      if (!names.some(([name]) => name === node)) this.walk(node);
    const outer = nodes.filter(({ name }) => name === 'TypeDef');
    this.#walkAll(outer);
    this.#inside('function', () => {
      for (const [node, isKeywordOnly] of names) {
        this.#scope.bind(node.text, isKeywordOnly && binding === 'parameter' ? 'named' : binding);
        this.uses.set(node, this.#scope);
      }
      this.#walkAll(nodes.slice(start + 1).filter((node) => !outer.includes(node)));
    });
  }

  #class({ children }: Syntax): void {
    this.#bindIn(this.#scope, children[1]);
    const body = children.filter(({ name }) => name === 'Body');
    this.#walkAll(children.filter((node) => !body.includes(node)));
    this.#inside('class', () => this.#walkAll(body));
  }

  #arguments(nodes: readonly Syntax[]): void {
    if (nodes.some(({ name }) => name === 'for')) return this.#comprehension(nodes);
    for (const [index, node] of nodes.entries()) {
      if (nodes[index + 1]?.name === 'AssignOp') this.keywords.add(node.text);
      else this.walk(node);
    }
  }

  /** All is read inside, but for what the first `for` goes through. */
  #comprehension(nodes: readonly Syntax[]): void {
    const first = indexOf(nodes, 'in') + 1;
    const source = nodes[first];
    if (source !== undefined) this.walk(source);
    this.#inside('comprehension', () => {
      for (const [index, { name }] of nodes.entries()) {
        if (name !== 'for') continue;
        const end = indexOf(nodes, 'in', index);
        for (const target of nodes.slice(index + 1, end)) this.#bindIn(this.#scope, target);
      }
      this.#walkAll(nodes.filter((node) => node !== source));
    });
  }

  /** A name after `as` is the program's own; all others are the module's. */
  #import(nodes: readonly Syntax[]): void {
    for (const [index, node] of nodes.entries()) {
      if (node.name !== 'VariableName') continue;
      const isOwn = nodes[index - 1]?.name === 'as';
      this.#scope.bind(node.text, isOwn ? 'local' : 'named');
      if (isOwn) this.uses.set(node, this.#scope);
    }
  }

  #leave(nodes: readonly Syntax[]): void {
    const to = nodes[0]?.name === 'global' ? 'global' : 'nonlocal';
    for (const node of nodes.slice(1)) {
      if (node.name === 'VariableName') this.#scope.leave(node.text, to);
    }
    this.#walkAll(nodes.slice(1));
  }

  #capture(node: Syntax | undefined): void {
    if (node?.name !== 'VariableName' || node.text === '_') return;
    this.#scope.bind(node.text, 'local');
    this.uses.set(node, this.#scope);
  }
}

/** The names of parameters, and whether each can be given by its name only. */
function parametersOf(nodes: readonly Syntax[]): readonly (readonly [Syntax, boolean])[] {
  const parameters: [Syntax, boolean][] = [];
  let isKeywordOnly = false;
  for (const [index, node] of nodes.entries()) {
    const before = nodes[index - 1];
    const isStarred = before?.text === '*' || before?.text === '**';
    const startsItem =
      before === undefined || before.text === ',' || before.text === '(' || isStarred;
    if (node.name === 'VariableName' && startsItem)
      parameters.push([node, isKeywordOnly && !isStarred]);
    if (node.text === '*') isKeywordOnly = true;
  }
  return parameters;
}

const indexOf = (nodes: readonly Syntax[], name: string, from = 0): number =>
  nodes.findIndex((node, index) => index >= from && node.name === name);
