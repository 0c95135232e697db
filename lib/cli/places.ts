import type { Issue, Path } from '../base/issue';
import type { EnvironmentDocument } from '../config/environment-spec';
import type { Place, Places } from '../report/place';
import { type Declaration, sourceOf } from './declaration';
import type { Source } from './read-source';

/** Where the things a judgement names stand: paths that begin with `environment` in its file, all others in the declaration. */
export function placesOf(declaration: Declaration, environment: Source<EnvironmentDocument> | undefined): Places {
  const ofPath = (path: Path): Place => {
    const [root, ...inner] = path;
    if (root === 'environment' && environment !== undefined) return { ...placeIn(environment, inner), path };
    const { source, path: there } = sourceOf(declaration, path);
    return { ...placeIn(source, there), path };
  };
  return {
    ofPath,
    ofIssue: (issue) => {
      const known = declaration.foundIn.get(issue);
      if (known === undefined) return { at: ofPath(issue.path), related: issue.related.map(ofPath) };
      return {
        at: placeIn(known.source, issue.path, issue),
        related: [...issue.related.map(ofPath), ...known.others.map((other) => placeIn(other, issue.path))],
      };
    },
  };
}

function placeIn(source: Source<unknown> | undefined, path: Path, issue?: Issue): Place {
  const position = source?.locate(path, issue);
  return {
    path,
    file: position?.file ?? source?.file ?? '',
    line: position?.line ?? null,
    column: position?.column ?? null,
  };
}
