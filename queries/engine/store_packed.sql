-- purpose: let the engine choose the compression of new rows
SET force_compression = 'auto'
