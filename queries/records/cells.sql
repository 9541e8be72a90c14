-- cells: a cell that occurs in calls or in the cell table
-- key: cell; columns: docs/tables.md

-- name: create_seen
-- purpose: an empty list of cell spellings
-- writes: seen_cells
CREATE OR REPLACE TABLE seen_cells (raw VARCHAR);

-- name: collect
-- purpose: collect the distinct spellings of the cells of one batch
-- reads: parties (one VARCHAR, two VARCHAR)
-- writes: seen_cells (raw VARCHAR: each spelling once a batch, NULL where a cell is missing)
INSERT INTO seen_cells
SELECT DISTINCT p.raw
FROM (SELECT one AS raw FROM parties UNION ALL SELECT two FROM parties) AS p;

-- name: create
-- purpose: every cell that occurs in records or in the cell table, with its site
-- reads: seen_cells, cells_rows (texts, blanks NULL)
-- writes: cells
-- A cell described twice keeps the description valid longest, an open end counting as longest.
CREATE OR REPLACE TABLE cells AS
WITH described AS (
    SELECT
        cell AS name,
        site AS site_name,
        TRY_CAST(longitude AS DOUBLE) AS longitude,
        TRY_CAST(latitude AS DOUBLE) AS latitude,
        city
    FROM cells_rows
    WHERE cell IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY cell
        ORDER BY coalesce(valid_to, '9999') DESC, coalesce(valid_from, '') DESC, site, longitude, latitude, city,
            file, row
    ) = 1
),
names AS (
    SELECT trim(raw) AS name FROM seen_cells WHERE trim(raw) <> ''
    UNION
    SELECT name FROM described
),
placed AS (
    SELECT
        n.name,
        coalesce(d.site_name, n.name) AS site_name,
        CASE WHEN abs(d.longitude) <= 180 AND abs(d.latitude) <= 90 THEN d.longitude END AS longitude,
        CASE WHEN abs(d.longitude) <= 180 AND abs(d.latitude) <= 90 THEN d.latitude END AS latitude,
        d.city
    FROM names AS n
    LEFT JOIN described AS d ON d.name = n.name
)
SELECT
    CAST(row_number() OVER (ORDER BY name) - 1 AS UINTEGER) AS cell,
    name,
    CAST(dense_rank() OVER (ORDER BY site_name) - 1 AS UINTEGER) AS site,
    site_name,
    longitude,
    latitude,
    city
FROM placed
ORDER BY name;

-- name: ids
-- purpose: id of every spelling of a cell
-- reads: seen_cells, cells
-- writes: cell_ids (raw VARCHAR, cell UINTEGER)
CREATE OR REPLACE TABLE cell_ids AS
SELECT DISTINCT s.raw, c.cell
FROM seen_cells AS s
JOIN cells AS c ON c.name = trim(s.raw);

-- name: coverage
-- purpose: how many of the cells named in records the cell table describes
-- reads: seen_cells, cells_rows
-- columns: named BIGINT, described BIGINT
SELECT count(*) AS named, count(*) FILTER (WHERE n.name IN (SELECT cell FROM cells_rows)) AS described
FROM (SELECT DISTINCT trim(raw) AS name FROM seen_cells WHERE trim(raw) <> '') AS n;
