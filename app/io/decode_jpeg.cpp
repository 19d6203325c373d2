// jpeglib.h needs size_t and FILE.
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>
// jerror.h after jpeglib.h, whose types it uses.
#include <jerror.h>

#include <algorithm>
#include <array>
#include <csetjmp>

#include "app/io/image.hpp"
#include "app/io/raster.hpp"

namespace tconv {

namespace {

/// A progressive picture has about ten scans, and every one costs a pass over all pixels.
constexpr int most_scans = 100;
/// Beside libjpeg's own codes, which are below 1000.
constexpr int too_many_scans = 1000;

/// One decompression. All that libjpeg's callbacks touch stands here, so that the frames it jumps over have no
/// destructors.
struct Reading {
  jpeg_decompress_struct info{};
  jpeg_error_mgr errors{};
  jpeg_source_mgr source{};
  jpeg_progress_mgr progress{};
  std::jmp_buf back{};     ///< where libjpeg goes when it gives up
  std::string_view bytes;  ///< what libjpeg has not been given yet
  unsigned seen = 0;       ///< bit i: component i has a scan

  explicit Reading(std::string_view file) : bytes(file) {}
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() { jpeg_destroy_decompress(&info); }
};

Reading& reading_of(void* client_data) {
  return *static_cast<Reading*>(client_data);
}

[[noreturn]] void give_up(j_common_ptr common) {
  std::longjmp(reading_of(common->client_data).back, 1);  // NOLINT(cert-err52-cpp)
}

/// libjpeg goes on after a warning, with what it guesses: a damaged picture is not guessed at. Two warnings are not
/// about the pixels: the version of the JFIF header, and numbers in a scan's header that matter in progressive
/// pictures alone.
void on_message(j_common_ptr common, int level) {
  const int code = common->err->msg_code;
  if (level < 0 && code != JWRN_JFIF_MAJOR && code != JWRN_NOT_SEQUENTIAL) give_up(common);
}

void do_nothing(j_decompress_ptr /*info*/) {}

/// Hands libjpeg the next piece of the file. The pieces are small because libjpeg-turbo has a faster way for 512
/// bytes and more, which takes codes that do not exist for zeros and says nothing.
boolean hand_over(j_decompress_ptr info) {
  Reading& reading = reading_of(info->client_data);
  if (reading.bytes.empty()) ERREXIT(info, JERR_INPUT_EOF);
  const std::string_view piece = reading.bytes.substr(0, 256);
  reading.bytes.remove_prefix(piece.size());
  // Reading chars as bytes is what reinterpret_cast is for.
  reading.source.next_input_byte = reinterpret_cast<const JOCTET*>(piece.data());
  reading.source.bytes_in_buffer = piece.size();
  return TRUE;
}

void skip(j_decompress_ptr info, long count) {
  while (count > 0) {
    jpeg_source_mgr& source = *info->src;
    if (source.bytes_in_buffer == 0) hand_over(info);
    const std::size_t now = std::min(static_cast<std::size_t>(count), source.bytes_in_buffer);
    source.next_input_byte += now;
    source.bytes_in_buffer -= now;
    count -= static_cast<long>(now);
  }
}

/// Called at least once in every scan.
void on_progress(j_common_ptr common) {
  Reading& reading = reading_of(common->client_data);
  const jpeg_decompress_struct& info = reading.info;
  if (info.input_scan_number > most_scans) ERREXIT(common, too_many_scans);
  for (int i = 0; i < info.comps_in_scan; ++i) {
    reading.seen |= 1U << static_cast<unsigned>(info.cur_comp_info[i]->component_index);
  }
}

/// Where the file defines no Huffman table, libjpeg-turbo takes the one of the standard's examples, as films leave
/// it out. A picture that names a table it does not have is damaged: in place of each there is one that is refused
/// where it is named, with three codes of one bit.
void leave_out_standard_tables(jpeg_decompress_struct& info) {
  for (JHUFF_TBL** tables : {info.dc_huff_tbl_ptrs, info.ac_huff_tbl_ptrs}) {
    for (int i = 0; i < NUM_HUFF_TBLS; ++i) {
      if (tables[i] != nullptr) continue;
      tables[i] = jpeg_alloc_huff_table(reinterpret_cast<j_common_ptr>(&info));
      *tables[i] = JHUFF_TBL{};
      tables[i]->bits[1] = 3;
    }
  }
}

/// Reads up to the first scan, so that size and kind are known; false when libjpeg gives up.
bool read_header(Reading& reading) {
  jpeg_decompress_struct& info = reading.info;
  info.err = jpeg_std_error(&reading.errors);
  reading.errors.error_exit = give_up;
  reading.errors.emit_message = on_message;
  info.client_data = &reading;
  if (setjmp(reading.back) != 0) return false;  // NOLINT(cert-err52-cpp)
  jpeg_create_decompress(&info);
  info.src = &reading.source;
  reading.source.init_source = do_nothing;
  reading.source.fill_input_buffer = hand_over;
  reading.source.skip_input_data = skip;
  reading.source.resync_to_restart = jpeg_resync_to_restart;
  reading.source.term_source = do_nothing;
  info.progress = &reading.progress;
  reading.progress.progress_monitor = on_progress;
  jpeg_save_markers(&info, JPEG_APP0 + 1, 0xffff);
  jpeg_read_header(&info, TRUE);
  return true;
}

/// Decodes into rows of width × components samples; false when libjpeg gives up. Precondition: `read_header`.
bool read_rows(Reading& reading, unsigned char* samples) {
  jpeg_decompress_struct& info = reading.info;
  if (setjmp(reading.back) != 0) return false;  // NOLINT(cert-err52-cpp)
  leave_out_standard_tables(info);
  info.dct_method = JDCT_ISLOW;
  info.do_block_smoothing = FALSE;  // no guesses where a progressive picture leaves coefficients out
  jpeg_start_decompress(&info);
  const std::size_t row_bytes = std::size_t{info.output_width} * static_cast<std::size_t>(info.output_components);
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = samples + info.output_scanline * row_bytes;
    jpeg_read_scanlines(&info, &row, 1);
  }
  jpeg_finish_decompress(&info);  // a file without its end marker breaks off
  return true;
}

/// Why libjpeg gave up.
Failure failure_of(Reading& reading) {
  const jpeg_decompress_struct& info = reading.info;
  switch (reading.errors.msg_code) {
    case too_many_scans:
      return image_failure("This JPEG has more than " + std::to_string(most_scans) + " scans; save it again.");
    case JERR_INPUT_EOF:
      return image_failure("This JPEG breaks off: it has no end marker; save it again.");
    case JERR_NO_IMAGE:
    case JERR_SOF_NO_SOS:
      return image_failure("This JPEG holds no picture; save it again.");
    case JERR_SOF_UNSUPPORTED:
      return image_failure(
          "This JPEG is of a rare kind (lossless, hierarchical or arithmetic); save it as an ordinary one.");
    case JERR_BAD_PRECISION:
      return image_failure("This JPEG has " + std::to_string(info.data_precision) +
                           " bits a sample; save it with 8.");
    case JERR_BAD_SAMPLING:
    case JERR_CCIR601_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
      return image_failure("This JPEG stores its colours in a size that is not read; save it again.");
    case JERR_BAD_HUFF_TABLE:
      return image_failure("This JPEG is damaged: one of its code tables is missing or wrong; save it again.");
    case JERR_OUT_OF_MEMORY:
      return no_memory_for_picture();
    default:
      break;
  }
  if (reading.errors.msg_code == JERR_IMAGE_TOO_BIG) {
    if (auto failure = check_image_size(info.image_width, info.image_height)) return *failure;
  }
  std::array<char, JMSG_LENGTH_MAX> words{};
  reading.errors.format_message(reinterpret_cast<j_common_ptr>(&reading.info), words.data());
  std::string_view why = words.data();
  constexpr std::string_view known = "Corrupt JPEG data: ";
  if (why.starts_with(known)) why.remove_prefix(known.size());
  return image_failure("This JPEG is damaged: " + std::string(why) + "; save it again.");
}

/// Ink on white paper: red is what neither cyan nor black takes away. Programs of Adobe's, which say so in a
/// marker, store how much of the paper is left instead of how much ink there is.
void convert_cmyk(Raster& raster, bool stored_inverted) {
  const std::size_t pixels = raster.samples.size() / 4;
  const unsigned flip = stored_inverted ? 0 : 255;
  for (std::size_t i = 0; i < pixels; ++i) {
    const unsigned left_by_black = raster.samples[4 * i + 3] ^ flip;
    for (std::size_t c = 0; c < 3; ++c) {
      const unsigned left = raster.samples[4 * i + c] ^ flip;
      raster.samples[3 * i + c] = static_cast<unsigned char>((left * left_by_black + 127) / 255);
    }
  }
  raster.samples.resize(3 * pixels);
  raster.channels = 3;
}

/// What the last Exif segment before the first scan says. Source: Exif 2.32 (CIPA DC-008), section 4.7.2.
int orientation_of(const jpeg_decompress_struct& info) {
  int orientation = 1;
  for (const jpeg_marker_struct* marker = info.marker_list; marker != nullptr; marker = marker->next) {
    const std::string_view body(reinterpret_cast<const char*>(marker->data), marker->data_length);
    constexpr std::string_view exif_name("Exif\0\0", 6);
    if (body.starts_with(exif_name)) orientation = exif_orientation(body.substr(exif_name.size()));
  }
  return orientation;
}

}  // namespace

Outcome<Raster> decode_jpeg(std::string_view bytes) {
  Reading reading(bytes);
  if (!read_header(reading)) return failure_of(reading);
  const jpeg_decompress_struct& info = reading.info;
  Raster raster;
  raster.width = info.image_width;
  raster.height = info.image_height;
  if (auto failure = check_image_size(raster.width, raster.height)) return std::move(*failure);
  if (info.arith_code != FALSE) {
    reading.errors.msg_code = JERR_SOF_UNSUPPORTED;
    return failure_of(reading);
  }
  raster.channels = info.num_components;
  if (raster.channels != 1 && raster.channels != 3 && raster.channels != 4) {
    return image_failure("This JPEG has " + std::to_string(raster.channels) +
                         " colours a pixel; save it in grey, RGB or CMYK.");
  }
  raster.orientation = orientation_of(info);
  raster.samples.resize(static_cast<std::size_t>(raster.width * raster.height * raster.channels));
  if (!read_rows(reading, raster.samples.data())) return failure_of(reading);
  if (reading.seen != (1U << static_cast<unsigned>(info.num_components)) - 1) {
    return image_failure("This JPEG is damaged: one of its colours has no scan; save it again.");
  }
  if (raster.channels == 4) convert_cmyk(raster, info.saw_Adobe_marker != FALSE);
  return raster;
}

}  // namespace tconv
