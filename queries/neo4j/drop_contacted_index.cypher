// purpose: take away the index on contacts before many of them are written; it is made again after loading
DROP INDEX contacted_calls IF EXISTS
