/* Stands in for x265, which only writes HEIC: libheif finds no encoder, and reads as before. */

const void *X265_API_GET(int bit_depth)
{
    (void)bit_depth;
    return 0;
}

void x265_cleanup(void)
{
}
