#include "contender.hpp"

#ifdef TCONV_ONEDNN

#include <algorithm>
#include <memory>
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>

namespace tconv::bench {
namespace {

using dnnl::memory;

/// The primitive for these descriptions; the way to ask for one changed with oneDNN 3.
dnnl::deconvolution_forward primitive(const dnnl::engine& engine, const memory::desc& input,
                                      const memory::desc& weight, const memory::desc& output, const Layer& layer,
                                      memory::desc& chosen_input, memory::desc& chosen_weight,
                                      memory::desc& chosen_output) {
  const auto kind = dnnl::prop_kind::forward_inference;
  const auto algorithm = dnnl::algorithm::deconvolution_direct;
  const memory::dims strides = {layer.stride.y, layer.stride.x};
  const memory::dims padding = {layer.padding.y, layer.padding.x};
#if DNNL_VERSION_MAJOR >= 3
  const dnnl::deconvolution_forward::primitive_desc description(engine, kind, algorithm, input, weight, output,
                                                                strides, padding, padding);
#else
  const dnnl::deconvolution_forward::primitive_desc description(
      {kind, algorithm, input, weight, output, strides, padding, padding}, engine);
#endif
  chosen_input = description.src_desc();
  chosen_weight = description.weights_desc();
  chosen_output = description.dst_desc();
  return dnnl::deconvolution_forward(description);
}

/// Everything one task needs, alive as long as its contender.
class Deconvolution {
 public:
  /// `own_layout`: the library chooses the order of input and output. It always chooses that of the weights.
  Deconvolution(const Task& task, bool own_layout) {
    const Layer& layer = task.layer;
    const std::int64_t g = layer.groups;
    const memory::dims input = {1, layer.in_channels, task.input_size.y, task.input_size.x};
    const memory::dims output = {1, layer.out_channels, task.output_size.y, task.output_size.x};
    // Logically (out, in) per group, in memory (in, out) as in PyTorch.
    memory::dims weight = {layer.out_channels / g, layer.in_channels / g, layer.kernel_size.y, layer.kernel_size.x};
    memory::format_tag weight_order = memory::format_tag::bacd;
    if (g > 1) {
      weight.insert(weight.begin(), g);
      weight_order = memory::format_tag::acbde;
    }
    const auto floats = memory::data_type::f32;
    const auto plain = memory::format_tag::nchw;
    const auto any = memory::format_tag::any;
    const auto order = own_layout ? any : plain;
    memory::desc chosen_input, chosen_weight, chosen_output;
    primitive_ = primitive(engine_, {input, floats, order}, {weight, floats, any}, {output, floats, order}, layer,
                           chosen_input, chosen_weight, chosen_output);
    plain_output_ = memory({output, floats, plain}, engine_);
    output_ = memory(chosen_output, engine_);
    arguments_ = {{DNNL_ARG_SRC, in_order({input, floats, plain}, chosen_input, task.input)},
                  {DNNL_ARG_WEIGHTS, in_order({weight, floats, weight_order}, chosen_weight, task.weight)},
                  {DNNL_ARG_DST, output_}};
  }

  void run() {
    primitive_.execute(stream_, arguments_);
    stream_.wait();
  }

  std::vector<float> output() {
    dnnl::reorder(output_, plain_output_).execute(stream_, output_, plain_output_);
    stream_.wait();
    const auto* values = static_cast<const float*>(plain_output_.get_data_handle());
    return {values, values + plain_output_.get_desc().get_size() / sizeof(float)};
  }

 private:
  /// A copy of `values`, which lie in the order `from`, in the order `to`.
  memory in_order(const memory::desc& from, const memory::desc& to, const std::vector<float>& values) {
    memory plain(from, engine_);
    std::copy(values.begin(), values.end(), static_cast<float*>(plain.get_data_handle()));
    memory result(to, engine_);
    dnnl::reorder(plain, result).execute(stream_, plain, result);
    stream_.wait();
    return result;
  }

  dnnl::engine engine_{dnnl::engine::kind::cpu, 0};
  dnnl::stream stream_{engine_};
  dnnl::deconvolution_forward primitive_;
  memory output_;
  memory plain_output_;
  std::unordered_map<int, memory> arguments_;
};

}  // namespace

void enter_onednn(std::map<std::string, Entry>& entries) {
  for (const bool own_layout : {false, true}) {
    entries[own_layout ? "onednn-own" : "onednn"] = [own_layout](const Task& task) {
      const auto work = std::make_shared<Deconvolution>(task, own_layout);
      return Contender{[work] { work->run(); }, [work] { return work->output(); }};
    };
  }
}

}  // namespace tconv::bench

#else

namespace tconv::bench {

void enter_onednn(std::map<std::string, Entry>&) {}

}  // namespace tconv::bench

#endif
