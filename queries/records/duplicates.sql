-- duplicates: scratch: rows that occur more than once, from hashes to the places of those to take out

-- name: candidates
-- purpose: accepted rows whose hash another row shares
-- reads: accepted (place BIGINT, columns of calls, outgoing BOOLEAN, row_hash UBIGINT), shared_hashes
-- writes: duplicate_candidates
CREATE OR REPLACE TABLE duplicate_candidates AS
SELECT a.* FROM accepted AS a WHERE a.row_hash IN (SELECT t.row_hash FROM shared_hashes AS t);

-- name: groups
-- purpose: the rows that occur more than once, each once, with the number of the copies to keep
-- reads: duplicate_candidates
-- writes: duplicate_groups
CREATE OR REPLACE TABLE duplicate_groups AS
SELECT
    row_number() OVER () AS duplicate_group,
    caller, callee, stamp, duration, kind, caller_cell, callee_cell, outgoing,
    1 AS keep,
    'duplicate row' AS reason
FROM duplicate_candidates
GROUP BY caller, callee, stamp, duration, kind, caller_cell, callee_cell, outgoing
HAVING count(*) > 1;

-- name: groups_of_repeats
-- purpose: legs that say again what another leg of the same side said, as rows to be found in the files
-- reads: repeats (columns of calls, outgoing)
-- writes: duplicate_groups
CREATE OR REPLACE TABLE duplicate_groups AS
SELECT
    row_number() OVER () AS duplicate_group,
    caller, callee, stamp, duration, kind, caller_cell, callee_cell, outgoing,
    0 AS keep,
    'repeated leg' AS reason
FROM repeats;

-- name: create_locations
-- purpose: an empty list of rows found again in the files
-- writes: duplicate_locations
CREATE OR REPLACE TABLE duplicate_locations (duplicate_group BIGINT, start TIMESTAMP, file VARCHAR, row BIGINT);

-- name: starts
-- purpose: the times of one batch, to the fraction of a second, that fall into a second with a duplicate_group
-- reads: batch, duplicate_groups
-- writes: duplicate_starts (start TIMESTAMP)
-- Reads one column; the times found then let the next statement skip nearly all of the others.
CREATE OR REPLACE TABLE duplicate_starts AS
SELECT DISTINCT start FROM batch WHERE epoch_us(start) // 1000000 IN (SELECT CAST(stamp AS BIGINT) FROM duplicate_groups);

-- name: locate
-- purpose: find the rows of one batch that duplicate_groups stand for
-- parameters: $seconds_known BOOLEAN the files have a duration column
-- reads: batch, spelling_ids, cell_ids, duplicate_groups, duplicate_starts
-- writes: duplicate_locations
-- The filter on the time comes first: few times have a duplicate_group, so few rows are read in full.
INSERT INTO duplicate_locations
WITH hit AS (
    SELECT * FROM batch WHERE start IN (SELECT t.start FROM duplicate_starts AS t)
)
SELECT c.duplicate_group, r.start, r.file, r.row
FROM hit AS r
JOIN spelling_ids AS a ON a.spelling_hash = spelling_hash_of(r.one)
JOIN spelling_ids AS b ON b.spelling_hash = spelling_hash_of(r.two)
LEFT JOIN cell_ids AS x ON x.raw = r.one_cell
LEFT JOIN cell_ids AS y ON y.raw = r.two_cell
JOIN duplicate_groups AS c
    ON c.caller = CASE WHEN r.outgoing THEN a.id ELSE b.id END
    AND c.callee = CASE WHEN r.outgoing THEN b.id ELSE a.id END
    AND c.stamp = epoch_us(r.start) // 1000000
    AND c.outgoing = r.outgoing
    AND c.caller_cell IS NOT DISTINCT FROM x.cell
    AND c.callee_cell IS NOT DISTINCT FROM y.cell
    AND c.kind = r.kind
    AND c.duration = CASE WHEN r.kind = 0 AND $seconds_known THEN TRY_CAST(r.seconds AS INTEGER) ELSE 0 END;

-- name: rows
-- purpose: the duplicate_locations rows beyond those to keep; times are compared to the fraction of a second here
-- reads: duplicate_locations, duplicate_groups
-- writes: duplicate_rows (duplicate_group BIGINT, file VARCHAR, row BIGINT, reason VARCHAR)
CREATE OR REPLACE TABLE duplicate_rows AS
SELECT l.duplicate_group, l.file, l.row, c.reason
FROM duplicate_locations AS l
JOIN duplicate_groups AS c ON c.duplicate_group = l.duplicate_group
QUALIFY row_number() OVER (PARTITION BY l.duplicate_group, l.start ORDER BY l.file, l.row) > c.keep;

-- name: places
-- purpose: which of the accepted rows to take out, as many of each kind as are duplicate_rows
-- reads: duplicate_rows, duplicate_groups, duplicate_candidates
-- writes: duplicate_places (place BIGINT)
CREATE OR REPLACE TABLE duplicate_places AS
WITH counted AS (SELECT duplicate_group, count(*) AS copies FROM duplicate_rows GROUP BY duplicate_group)
SELECT s.place
FROM counted AS n
JOIN duplicate_groups AS c ON c.duplicate_group = n.duplicate_group
JOIN duplicate_candidates AS s
    ON s.caller = c.caller AND s.callee = c.callee AND s.stamp = c.stamp AND s.duration = c.duration
    AND s.kind = c.kind AND s.outgoing = c.outgoing
    AND s.caller_cell IS NOT DISTINCT FROM c.caller_cell AND s.callee_cell IS NOT DISTINCT FROM c.callee_cell
QUALIFY row_number() OVER (PARTITION BY n.duplicate_group ORDER BY s.place) <= n.copies;
